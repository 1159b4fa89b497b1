import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { type VtepNetwork, vtepNetwork } from '#lib/kinds/code-vtep/draw-network.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { eachOnce, splitHorizon } from './invariants.ts';

/** Nobody knows anything at the start: what is not known is flooded, and learnt from. */
function network(rng: Rng, hosts: VtepNetwork['hosts'], said: VtepNetwork['said']): Trial {
  return vtepNetwork(rng, { hosts, said, knowing: [], floods: true, program: ['onFrame', 'onDatagram'] });
}

function drawSaid(rng: Rng, hosts: number, count: number): VtepNetwork['said'] {
  const said: (readonly [number, number])[] = [];
  while (said.length < count) {
    const last = said.at(-1);
    if (last !== undefined && last[1] > 0 && rng.bool()) {
      said.push([last[1], last[0]]);
      continue;
    }
    const from = rng.int(1, hosts);
    const others = Array.from({ length: hosts }, (_, index) => index + 1).filter((host) => host !== from);
    said.push([from, rng.int(0, 3) === 0 ? rng.pick([0, -1]) : rng.pick(others)]);
  }
  return said;
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const [a, b] = [rng.int(2, 0xffff), rng.int(0x10000, 0xffffff)];
    const in3 = [1, 2, 3].map((vtep) => ({ vtep, vni: a }));
    const in4 = [...in3, { vtep: 4, vni: a }];
    const tenants = [...in3, { vtep: 1, vni: b }, { vtep: 3, vni: b }, { vtep: 4, vni: b }];
    return [
      ...[
        network(rng, in3.slice(0, 2), [[1, 0]]),
        network(rng, in3, [[1, 0]]),
        network(rng, in3, [
          [1, 2],
          [2, 1],
        ]),
        network(rng, in3, [[3, -1]]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        network(rng, in4, [
          [1, 0],
          [2, 1],
          [1, 2],
          [3, 1],
          [4, 2],
        ]),
        network(rng, tenants, [
          [4, 0],
          [1, 0],
          [5, 4],
          [2, 1],
          [6, 4],
          [1, 4],
        ]),
        ...[0, 1].map(() => network(rng, in4, drawSaid(rng, 4, 5))),
        ...[0, 1].map(() => network(rng, tenants, drawSaid(rng, 6, 5))),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,
  invariants: [splitHorizon, eachOnce],

  checks: [
    {
      id: 'copies',
      title: {
        fr: 'Groupe ou inconnue : une copie à chacun des autres VTEP du VNI',
        en: 'Group or unknown: one copy to each other VTEP of the VNI',
      },
      covers: ['missing.replicated-to-vtep', 'invariant.once', 'changed', 'extra.replicated-to-vtep'],
    },
    {
      id: 'horizon',
      title: {
        fr: 'Ce qui vient du réseau de transport n’y retourne pas',
        en: 'What comes from the underlay does not go back to it',
      },
      covers: ['invariant.horizon', 'back', 'storm'],
    },
    {
      id: 'known',
      title: { fr: 'Destination connue : une copie, à son VTEP', en: 'Known destination: one copy, to its VTEP' },
      covers: ['missing.encapsulated-to-known-vtep', 'extra.encapsulated-to-known-vtep'],
    },
    {
      id: 'deliver',
      title: { fr: 'Le reste : déballé et remis, comme avant', en: 'The rest: unwrapped and handed over, as before' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
