import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { drawSaid, type Host, network } from './draw-network.ts';
import { accessIsUntagged, staysInItsVlan } from './invariants.ts';

/** Two VLANs that are not the same, neither 1 nor reserved. */
function twoVlans(rng: Rng): readonly [number, number] {
  const first = rng.int(2, 2000);
  return [first, first + rng.int(1, 2000)];
}

function visibleTrials(rng: Rng, a: number, b: number): readonly Trial[] {
  const floor: readonly Host[] = [
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b },
  ];
  const withServer: readonly Host[] = [...floor, { on: 'sw1', trunk: [a, b] }];
  return [
    network(
      rng,
      floor,
      [
        [1, 0],
        [2, 1],
      ],
      [],
    ),
    network(
      rng,
      withServer,
      [
        [1, 0],
        [4, 1, a],
      ],
      [],
    ),
    network(
      rng,
      withServer,
      [
        [4, 0, b],
        [3, 4],
        [4, 3, b],
      ],
      [],
    ),
    network(
      rng,
      [...floor.slice(0, 2), { on: 'sw2', vlan: a }, { on: 'sw2', vlan: b }],
      [
        [1, 3],
        [3, 1],
      ],
      [a, b],
    ),
  ];
}

function hiddenTrials(rng: Rng, a: number, b: number): readonly Trial[] {
  const c = b + 1;
  // One address in two VLANs, as a router or a hypervisor has.
  const twins: readonly Host[] = [
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b, sameMacAs: 1 },
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b },
  ];
  // Three in one VLAN: a known address must not be flooded to the third.
  const crowd: readonly Host[] = [
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b },
  ];
  const mixed: readonly Host[] = [
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b },
    { on: 'sw1', vlan: a },
    { on: 'sw1', trunk: [a, b] },
  ];
  const apart: readonly Host[] = [
    { on: 'sw1', vlan: a },
    { on: 'sw1', vlan: b },
    { on: 'sw2', vlan: a },
    { on: 'sw2', vlan: b },
    { on: 'sw2', trunk: [b] },
  ];
  return [
    network(
      rng,
      twins,
      [
        [1, 0],
        [2, 0],
        [3, 1],
        [4, 2],
      ],
      [],
    ),
    network(
      rng,
      twins,
      [
        [2, 0],
        [1, 0],
        [4, 2],
        [3, 1],
      ],
      [],
    ),
    network(
      rng,
      crowd,
      [
        [1, 0],
        [2, 1],
        [3, 2],
        [1, 3],
      ],
      [],
    ),
    // A tag where none belongs, and a VLAN that the trunk does not carry.
    network(
      rng,
      mixed,
      [
        [1, 0, b],
        [3, 1],
        [1, 3, a],
      ],
      [],
    ),
    network(
      rng,
      mixed,
      [
        [4, 0, c],
        [4, 0],
        [1, 4],
        [4, 1, a],
      ],
      [],
    ),
    network(
      rng,
      mixed,
      [
        [4, 0, a],
        [4, 0, b],
        [1, 4],
        [2, 4],
        [3, 1],
      ],
      [],
    ),
    network(
      rng,
      apart,
      [
        [1, 3],
        [2, 4],
        [4, 2],
        [5, 2, b],
        [2, 5],
      ],
      [b],
    ),
    ...[0, 1, 2].map(() => network(rng, mixed, drawSaid(rng, mixed, 8), [])),
    ...[0, 1].map(() => network(rng, apart, drawSaid(rng, apart, 8), [a, b])),
  ];
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const [a, b] = twoVlans(rng);
    return [
      ...visibleTrials(rng, a, b).map((input) => ({ input, isVisible: true })),
      ...hiddenTrials(rng, a, b).map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,
  invariants: [staysInItsVlan, accessIsUntagged],

  checks: [
    {
      id: 'isolation',
      title: { fr: 'Aucune trame ne passe d’un VLAN à l’autre', en: 'No frame crosses from one VLAN to another' },
      covers: ['invariant.isolation'],
    },
    {
      id: 'access',
      title: {
        fr: 'Ports d’accès : sans étiquette, à l’entrée comme à la sortie',
        en: 'Access ports: no tag, in or out',
      },
      covers: ['invariant.untagged', 'extra.tagged-on-access-port'],
    },
    {
      id: 'trunk',
      title: { fr: 'Trunks : la bonne étiquette, les VLAN permis', en: 'Trunks: the right tag, the VLANs allowed' },
      covers: ['changed', 'extra.vlan-not-allowed-on-port', 'extra.untagged-without-native-vlan'],
    },
    {
      id: 'known',
      title: { fr: 'Destination connue dans ce VLAN : par son port seul', en: 'Known in this VLAN: by its port alone' },
      covers: ['missing.forwarded-known-unicast', 'extra.forwarded-known-unicast'],
    },
    {
      id: 'flood',
      title: {
        fr: 'Sinon : par tous les autres ports du VLAN',
        en: 'Otherwise: by every other port of the VLAN',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
