import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { type Forged, type VtepNetwork, vtepNetwork } from '#lib/kinds/code-vtep/draw-network.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { forgeries, stranger } from './forgeries.ts';

/** vtep1 knows from the start where everybody is; the others learn. Nobody floods. */
function network(
  rng: Rng,
  hosts: VtepNetwork['hosts'],
  said: VtepNetwork['said'],
  forged: readonly Forged[] = [],
): Trial {
  return vtepNetwork(rng, { hosts, said, forged, knowing: [1], floods: false, program: ['onDatagram', 'onFrame'] });
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const [a, b] = [rng.int(2, 0xffff), rng.int(0x10000, 0xffffff)];
    const pair = [
      { vtep: 1, vni: a },
      { vtep: 2, vni: a },
    ];
    const three = [...pair, { vtep: 3, vni: a }];
    const tenants = [...pair, { vtep: 1, vni: b }, { vtep: 2, vni: b }, { vtep: 3, vni: b }];
    const neighbours = tenants.filter(({ vtep }) => vtep < 3);
    const forge = forgeries(rng, a, b);
    const mixed = (): Trial =>
      network(
        rng,
        tenants,
        Array.from({ length: 6 }, () =>
          rng.pick([
            [1, 2],
            [2, 1],
            [3, 4],
            [4, 3],
            [3, 5],
            [5, 3],
            [2, 0],
          ] as const),
        ),
        [rng.pick(forge), rng.pick(forge)].map((make, index) => make(2 * index + 1, 2)),
      );
    return [
      ...[
        network(rng, pair, [[1, 2]]),
        network(rng, pair, [
          [1, 2],
          [2, 1],
        ]),
        network(rng, tenants, [[3, 4]]),
        network(rng, pair, [[1, 2]], [forge[0](1, 2)]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        network(rng, three, [
          [1, 3],
          [2, 1],
          [3, 1],
          [1, 2],
          [2, 1],
        ]),
        network(rng, tenants, [
          [1, 2],
          [4, 3],
          [2, 3],
          [3, 4],
          [2, 1],
          [4, 3],
        ]),
        // Somebody new in the underlay: the answer goes to where the datagram came from.
        ...[0, 1, 2].map(() => strangerCase(rng, pair, a)),
        ...forge.map((make) =>
          network(
            rng,
            neighbours,
            [
              [1, 2],
              [3, 4],
            ],
            [make(1, 2), make(2, 1)],
          ),
        ),
        ...[0, 1, 2].map(mixed),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,

  checks: [
    {
      id: 'deliver',
      title: {
        fr: 'La trame déballée sort par le port de son VNI',
        en: 'The unwrapped frame leaves by the port of its VNI',
      },
      covers: ['missing.decapsulated', 'changed'],
    },
    {
      id: 'drop',
      title: { fr: 'Ce qui n’est pas du VXLAN est jeté', en: 'What is not VXLAN is dropped' },
      covers: ['extra.udp-port-closed', 'extra.vxlan-too-short', 'extra.vxlan-without-vni-flag'],
    },
    {
      id: 'vni',
      title: { fr: 'Rien ne passe d’un VNI à l’autre', en: 'Nothing passes from one VNI to another' },
      covers: ['extra.unknown-vni', 'extra.decapsulated'],
    },
    {
      id: 'learn',
      title: {
        fr: 'La réponse part vers le VTEP d’où la trame est venue',
        en: 'The answer goes to the VTEP that the frame came from',
      },
      covers: ['missing.encapsulated-to-known-vtep', 'extra.unknown-destination', 'changed.ipv4.dst'],
    },
    {
      id: 'rest',
      title: { fr: 'Rien d’autre ne part', en: 'Nothing else leaves' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;

function strangerCase(rng: Rng, hosts: VtepNetwork['hosts'], vni: number): Trial {
  const trial = network(
    rng,
    hosts,
    [
      [2, -1],
      [2, 1],
      [1, 2],
      [2, 1],
    ],
    [stranger(rng, vni, 1, 2)],
  );
  // h2 answers the stranger: its first frame is for an address that only the forged datagram told of.
  const [first, ...others] = trial.frames;
  if (first === undefined) return trial;
  return { ...trial, frames: [...others, { ...first, atNs: first.atNs + 3_700_000 }] };
}
