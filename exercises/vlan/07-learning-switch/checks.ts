import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { drawMacs, drawTalk, sayFrame, stationOf, type Talk } from '#lib/kinds/device/draw-hosts.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { MacAddress } from '#lib/netsim/address/mac.ts';
import { milliseconds } from '#lib/netsim/sim/handler.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial, TrialFrame } from '#lib/netsim/trial/trial.ts';

/** Hosts 1 to `count` on ports p1, p2, … of one switch; those of `onHub` share p1 through a hub. */
function oneSwitch(rng: Rng, count: number, talk: Talk, onHub: readonly number[] = []): Trial {
  const hosts = drawMacs(rng, count);
  const ports = hosts.flatMap((_, index) => (onHub.slice(1).includes(index + 1) ? [] : [`p${index + 1}`]));
  const isShared = (index: number): boolean => onHub.includes(index + 1);
  return {
    nodes: [
      ...hosts.map((mac, index) => stationOf(`h${index + 1}`, mac)),
      ...(onHub.length > 0 ? [{ role: 'hub' as const, name: 'hub1' }] : []),
      { role: 'device', name: 'sw1', device: 'switch', options: { ports } },
    ],
    links: [
      ...(onHub.length > 0 ? [['hub1:up', 'sw1:p1'] as const] : []),
      ...hosts.map(
        (_, index) => [`h${index + 1}:eth0`, isShared(index) ? `hub1:p${index + 1}` : `sw1:p${index + 1}`] as const,
      ),
    ],
    frames: framesOf(rng, hosts, talk),
  };
}

/** The first half of the hosts on sw1, the others on sw2, the two joined by their ports `up`. */
function twoSwitches(rng: Rng, count: number, talk: Talk): Trial {
  const hosts = drawMacs(rng, count);
  const half = Math.ceil(count / 2);
  const portsOf = (from: number, to: number) => [...hosts.slice(from, to).map((_, index) => `p${index + 1}`), 'up'];
  return {
    nodes: [
      ...hosts.map((mac, index) => stationOf(`h${index + 1}`, mac)),
      { role: 'device', name: 'sw1', device: 'switch', options: { ports: portsOf(0, half) } },
      { role: 'device', name: 'sw2', device: 'switch', options: { ports: portsOf(half, count) } },
    ],
    links: [
      ...hosts.map(
        (_, index) => [`h${index + 1}:eth0`, index < half ? `sw1:p${index + 1}` : `sw2:p${index - half + 1}`] as const,
      ),
      ['sw1:up', 'sw2:up'],
    ],
    frames: framesOf(rng, hosts, talk),
  };
}

/** A host that changes places: the second port of sw1 speaks with the first one's address. */
function moved(rng: Rng): Trial {
  const trial = oneSwitch(rng, 3, [
    [1, 0],
    [3, 1],
    [3, 1],
  ]);
  const [first, second, third] = trial.frames;
  if (first === undefined || second === undefined || third === undefined) return trial;
  const move = { ...first, atNs: second.atNs + milliseconds(0.5), from: 'h2:eth0' };
  return { ...trial, frames: [first, second, move, third] };
}

function framesOf(rng: Rng, hosts: readonly MacAddress[], talk: Talk): readonly TrialFrame[] {
  return talk.map(([from, to], index) => ({
    atNs: milliseconds(index),
    from: `h${from}:eth0`,
    bytes: sayFrame(rng, { src: hosts[from - 1] as MacAddress, dst: hosts[to - 1] }),
  }));
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const visible = [
      oneSwitch(rng, 3, [[1, 2]]),
      oneSwitch(rng, 3, [[1, 0]]),
      oneSwitch(rng, 4, [
        [1, 2],
        [2, 1],
        [1, 2],
      ]),
      oneSwitch(
        rng,
        3,
        [
          [2, 0],
          [1, 2],
        ],
        [1, 2],
      ),
    ];
    const hidden = [
      moved(rng),
      oneSwitch(
        rng,
        4,
        [
          [1, 0],
          [2, 0],
          [3, 1],
          [1, 3],
          [2, 1],
          [1, 2],
          [4, 1],
        ],
        [1, 2],
      ),
      twoSwitches(rng, 4, [
        [1, 3],
        [3, 1],
        [2, 1],
        [4, 3],
      ]),
      ...[3, 4, 5, 4, 5].map((hosts) => oneSwitch(rng, hosts, drawTalk(rng, hosts, 8))),
      ...[4, 5].map((hosts) => twoSwitches(rng, hosts, drawTalk(rng, hosts, 8))),
    ];
    return [
      ...visible.map((input) => ({ input, isVisible: true })),
      ...hidden.map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,

  checks: [
    {
      id: 'flood',
      title: {
        fr: 'Destination inconnue ou de groupe : par tous les autres ports',
        en: 'Unknown or group destination: by every other port',
      },
      covers: [
        'missing.flooded-unknown-unicast',
        'missing.flooded-broadcast',
        'extra.flooded-unknown-unicast',
        'extra.flooded-broadcast',
      ],
    },
    {
      id: 'back',
      title: { fr: 'Jamais par le port d’arrivée', en: 'Never by the port it came in by' },
      covers: ['back', 'extra.destination-on-ingress-port', 'storm'],
    },
    {
      id: 'known',
      title: {
        fr: 'Destination connue : par son port, et lui seul',
        en: 'Known destination: by its port, and no other',
      },
      covers: ['missing.forwarded-known-unicast', 'extra.forwarded-known-unicast'],
    },
    {
      id: 'unchanged',
      title: { fr: 'La trame repart telle quelle, une fois par port', en: 'The frame leaves as it is, once a port' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
