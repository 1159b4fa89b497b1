import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { type VtepNetwork, vtepNetwork } from '#lib/kinds/code-vtep/draw-network.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runReference } from '#lib/netsim/trial/run-trial.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';
import { flowsSpread } from './invariants.ts';

/** End points that know where everybody is, and flood nothing. */
function network(rng: Rng, hosts: VtepNetwork['hosts'], said: VtepNetwork['said']): Trial {
  return vtepNetwork(rng, { hosts, said, knowing: [1, 2, 3], floods: false, program: ['onFrame'] });
}

function drawSaid(rng: Rng, hosts: number, count: number): VtepNetwork['said'] {
  return Array.from({ length: count }, () => {
    const from = rng.int(1, hosts);
    const others = Array.from({ length: hosts }, (_, index) => index + 1).filter((host) => host !== from);
    return [from, rng.int(0, 7) === 0 ? -1 : rng.pick(others), rng.int(0, 12)] as const;
  });
}

export default {
  cases(rng): readonly Case<Trial>[] {
    const [a, b] = [rng.int(2, 0xffff), rng.int(0x10000, 0xffffff)];
    const pair = [
      { vtep: 1, vni: a },
      { vtep: 2, vni: a },
    ];
    const three = [...pair, { vtep: 3, vni: a }];
    const tenants = [...pair, { vtep: 1, vni: b }, { vtep: 3, vni: b }, { vtep: 2, vni: b }];
    const flows = Array.from({ length: 6 }, (_, flow) => [1, 2, flow] as const);
    return [
      ...[
        network(rng, pair, [[1, 2]]),
        network(rng, three, [
          [1, 3],
          [3, 1],
        ]),
        network(rng, three, [
          [1, -1],
          [2, 0],
        ]),
      ].map((input) => ({ input, isVisible: true })),
      ...[
        network(rng, tenants, [
          [3, 4],
          [4, 3],
          [1, 2],
          [5, 3],
          [3, 5],
        ]),
        // An address of another tenant's is not known in this one.
        network(rng, tenants, [
          [1, 4],
          [3, 2],
          [1, 2],
        ]),
        network(rng, pair, [...flows, [1, 2, 0], [1, 2, 3]]),
        ...Array.from({ length: 8 }, () => network(rng, tenants, drawSaid(rng, 5, 8))),
      ].map((input) => ({ input, isVisible: false })),
    ];
  },

  reference: runReference,
  invariants: [flowsSpread],

  checks: [
    {
      id: 'to',
      title: { fr: 'Au VTEP derrière lequel se trouve l’adresse', en: 'To the VTEP behind which the address is' },
      covers: ['changed.ipv4.dst', 'changed.ethernet.dst', 'missing.encapsulated-to-known-vtep'],
    },
    {
      id: 'unknown',
      title: { fr: 'Destination inconnue dans ce VNI : rien ne part', en: 'Unknown in this VNI: nothing leaves' },
      covers: ['extra.unknown-destination'],
    },
    {
      id: 'ports',
      title: {
        fr: 'Ports UDP : 4789 à l’arrivée, un port par flux au départ',
        en: 'UDP ports: 4789 to arrive at, one port a flow to leave from',
      },
      covers: ['changed.udp.srcPort', 'changed.udp.dstPort', 'invariant.flows'],
    },
    {
      id: 'header',
      title: { fr: 'En-tête VXLAN : le drapeau I, le VNI', en: 'VXLAN header: the I flag, the VNI' },
      covers: ['changed.vxlan'],
    },
    {
      id: 'inner',
      title: { fr: 'La trame de l’hôte, intacte, une seule fois', en: 'The host’s frame, unchanged, once' },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<Trial, Run>;
