import { describe, expect, it } from 'vitest';
import { decide } from '#lib/netsim/bgp/decision/decide.ts';
import { linkFailure } from './failure.ts';
import { candidatesOf, fourRoutes, type TypedRoute, wrongFields } from './four-routes.ts';
import { deceivable, hijack } from './hijack.ts';

const changed = (name: string, changes: Partial<TypedRoute>) =>
  decide(candidatesOf(fourRoutes.map((each) => (each.name === name ? { ...each, ...changes } : each))));

describe('four routes', () => {
  it('begin with a decision that goes to the identifiers, by way of MED', () => {
    const { best, decidingStep, steps } = changed('r1', {});
    expect([best?.from?.name, decidingStep]).toEqual(['r2', 'bgp-identifier']);
    expect(steps.filter(({ removed }) => removed.length > 0).map(({ step }) => step)).toEqual([
      'as-path-length',
      'med',
      'bgp-identifier',
    ]);
  });

  it.each([
    ['r4', { localPref: '200' }, 'r4', 'local-preference'],
    ['r3', { asPath: '65010' }, 'r3', 'as-path-length'],
    ['r2', { session: 'ibgp' }, 'r3', 'ebgp-over-ibgp'],
    ['r2', { med: '30' }, 'r1', 'bgp-identifier'],
  ] as const)('%s with %o: %s is best, by %s', (name, changes, best, step) => {
    const { best: chosen, decidingStep } = changed(name, changes);
    expect([chosen?.from?.name, decidingStep]).toEqual([best, step]);
  });

  it('keep what they were where a field cannot be read, and say which', () => {
    const [first] = fourRoutes;
    expect(first && wrongFields({ ...first, asPath: '65001 x', med: '', routerId: '10.0.0' })).toEqual([
      'asPath',
      'routerId',
    ]);
    expect(changed('r1', { localPref: 'high' })).toEqual(changed('r1', {}));
  });
});

describe('the failure', () => {
  it('begins at rest, tries longer and longer paths, and ends on the detour', () => {
    const { history, before } = linkFailure();
    expect(history.end).toEqual({ why: 'converged' });
    expect(history.steps[before + 1]?.kind).toBe('event');
    const lengths = (router: string) =>
      history.steps
        .slice(before + 1)
        .flatMap((step) =>
          step.kind === 'best' && step.router === router ? [step.best?.route.asPath[0]?.asns.length] : [],
        );
    expect(lengths('r2')).toEqual([undefined, 4]);
    // r4 believes r3 for a while, whose route went over r2.
    expect(lengths('r4').length + lengths('r3').length).toBeGreaterThan(3);
  });
});

describe('the hijack', () => {
  it('takes in fewer the more validate, a half of the prefix more than the same one, and nobody in the end', () => {
    for (const kind of ['hijack', 'subprefixHijack'] as const) {
      const captured = Array.from({ length: deceivable + 1 }, (_, n) => hijack(kind, n).captured);
      expect(captured).toEqual(captured.toSorted((a, b) => b - a));
      expect(captured.at(-1)).toBe(0);
    }
    expect(hijack('subprefixHijack', 0).captured).toBe(deceivable);
    expect(hijack('hijack', 0).captured).toBeLessThan(deceivable);
  });
});
