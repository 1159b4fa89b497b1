import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labExamples } from './examples.ts';
import { labReport } from './report.ts';
import { runLab } from './run-lab.ts';
import type { Lab } from './schema.ts';

type LabEvent = Lab['events'][number];

/** Whoever announces it: no two that do may keep each other from settling. */
const prefix = '198.18.0.0/15';

/** Anything that may happen to a lab, at any of its routers, links and sessions. */
function anyEvent({ routers, links, sessions }: Lab): fc.Arbitrary<(at: number) => LabEvent> {
  const router = fc.constantFrom(...Object.keys(routers));
  const pairOf = (among: readonly { a: string; b: string }[]) =>
    fc.constantFrom(...among.map(({ a, b }) => ({ a, b })));
  return fc.oneof(
    fc.tuple(fc.constantFrom('link-down', 'link-up'), pairOf(links)).map(
      ([what, pair]) =>
        (at: number): LabEvent => ({ at, do: what, ...pair }),
    ),
    fc.tuple(fc.constantFrom('session-down', 'session-up', 'route-refresh'), pairOf(sessions)).map(
      ([what, pair]) =>
        (at: number): LabEvent => ({ at, do: what, ...pair }),
    ),
    fc.tuple(fc.constantFrom('router-down', 'router-up'), router).map(
      ([what, name]) =>
        (at: number): LabEvent => ({ at, do: what, router: name }),
    ),
    router.map(
      (name) =>
        (at: number): LabEvent => ({ at, do: 'bgp-restart', router: name, downFor: 3e9 }),
    ),
    router.map(
      (name) =>
        (at: number): LabEvent => ({ at, do: 'announce', router: name, network: { prefix } }),
    ),
    router.map(
      (name) =>
        (at: number): LabEvent => ({ at, do: 'withdraw', router: name, prefix }),
    ),
  );
}

/** Everything is as it was in the file. */
const restored = ({ routers, links, sessions }: Lab, at: number): LabEvent[] => [
  ...Object.keys(routers).map((router): LabEvent => ({ at, do: 'router-up', router })),
  ...Object.keys(routers).map((router): LabEvent => ({ at, do: 'withdraw', router, prefix })),
  ...links.map(({ a, b }): LabEvent => ({ at, do: 'link-up', a, b })),
  ...sessions.map(({ a, b }): LabEvent => ({ at, do: 'session-up', a, b })),
];

describe('after any events at any times', () => {
  const examples = ['gao-rexford', 'route-reflection', 'confederation', 'graceful-restart', 'failure-and-return'];
  it.each(examples)(
    '%s: once all is restored, the state is that of a cold start',
    (id) => {
      const found = labExamples.find((each) => each.id === id)?.load();
      if (found === undefined) throw new Error(id);
      const lab: Lab = { ...found, events: [], snapshots: [] };
      const cold = labReport(lab, runLab(lab)).routers;
      const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), anyEvent(lab)), { maxLength: 8 });
      fc.assert(
        fc.property(steps, fc.integer(), (drawn, seed) => {
          const events = drawn.map(([ms, make]) => make(ms * 1e6)).toSorted((a, b) => a.at - b.at);
          const result = runLab({ ...lab, seed, events: [...events, ...restored(lab, 61e9)] });
          expect(result.history.end.why).toBe('converged');
          expect(labReport(lab, result).routers).toEqual(cold);
        }),
        { numRuns: 8 },
      );
    },
    60_000,
  );
});
