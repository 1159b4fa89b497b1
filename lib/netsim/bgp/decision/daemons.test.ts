import { describe, expect, it } from 'vitest';
import { hasNetsimData, sample } from '#tests/support/netsim-data.ts';
import { decide } from './decide.ts';
import type { Candidate, DecisionStep } from './explanation.ts';
import { type DecisionProfile, decisionProfile, profiles } from './profiles.ts';
import { candidate, sequence } from './test-candidates.ts';

interface Sample {
  readonly id: string;
  readonly paths: readonly {
    readonly peer: string;
    readonly asPath: number[];
    readonly origin: 0 | 1 | 2;
    readonly med?: number;
    readonly localPref?: number;
    readonly originatorId?: string;
    readonly clusterList?: string[];
  }[];
  readonly rfc4271: string;
  readonly rfc4271AlwaysCompareMed: string;
  readonly decidingSteps: readonly string[];
  readonly results: Readonly<Record<string, string | Readonly<Record<'e1 first' | 'i2 first', string>>>>;
}

const { frr, bird, gobgp, openbgpd } = profiles;
/** The daemons’ configurations as the samples name them. */
const configurations: Readonly<Record<string, DecisionProfile>> = {
  bird,
  'bird-detmed': decisionProfile({ deterministicMed: true }, bird),
  frr,
  'frr-rid': decisionProfile({ preferOldest: 'never' }, frr),
  'frr-rid-detmed': decisionProfile({ preferOldest: 'never', deterministicMed: true }, frr),
  'frr-rid-alwaysmed': decisionProfile({ preferOldest: 'never', alwaysCompareMed: true }, frr),
  gobgp,
  'gobgp-rid': decisionProfile({ preferOldest: 'never' }, gobgp),
  'gobgp-rid-alwaysmed': decisionProfile({ preferOldest: 'never', alwaysCompareMed: true }, gobgp),
  openbgpd,
  'openbgpd-age': decisionProfile({ preferOldest: 'always' }, openbgpd),
  'openbgpd-alwaysmed': decisionProfile({ alwaysCompareMed: true }, openbgpd),
};

const stepNames: Readonly<Record<string, DecisionStep>> = {
  localPref: 'local-preference',
  asPathLength: 'as-path-length',
  origin: 'origin',
  med: 'med',
  ebgpOverIbgp: 'ebgp-over-ibgp',
  routerId: 'bgp-identifier',
  clusterList: 'cluster-list-length',
  peerAddress: 'peer-address',
};

describe.skipIf(!hasNetsimData)('what FRR, BIRD, OpenBGPD and GoBGP chose', () => {
  const cases = hasNetsimData ? sample<{ readonly cases: readonly Sample[] }>('bgp-decision').cases : [];

  function candidatesOf({ paths }: Sample, order: 1 | -1): Candidate[] {
    return paths.map(({ peer, asPath, origin, ...rest }, index) =>
      candidate(
        peer,
        { ...rest, asPath: sequence(...asPath), origin: (['IGP', 'EGP', 'INCOMPLETE'] as const)[origin] },
        { arrival: order * index },
      ),
    );
  }

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s: the standard, and the steps that took one away',
    (_id, each) => {
      const explanation = decide(candidatesOf(each, 1));
      expect(explanation.best?.from?.name).toBe(each.rfc4271);
      expect(explanation.steps.filter(({ removed }) => removed.length > 0).map(({ step }) => step)).toEqual(
        each.decidingSteps.map((name) => stepNames[name]),
      );
      expect(explanation.decidingStep).toBe(stepNames[each.decidingSteps.at(-1) ?? '']);
      const always = decide(candidatesOf(each, 1), decisionProfile({ alwaysCompareMed: true }));
      expect(always.best?.from?.name).toBe(each.rfc4271AlwaysCompareMed);
    },
  );

  it.each(cases.map((each) => [each.id, each] as const))('%s: every daemon, in both orders', (_id, each) => {
    const ours: Record<string, unknown> = {};
    for (const name of Object.keys(each.results)) {
      const inOrder = (order: 1 | -1) => decide(candidatesOf(each, order), configurations[name]).best?.from?.name;
      const [forth, back] = [inOrder(1), inOrder(-1)];
      ours[name] = forth === back ? forth : { 'e1 first': forth, 'i2 first': back };
    }
    expect(ours).toEqual(each.results);
  });
});
