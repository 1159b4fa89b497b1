import type { RunEvidence, SeenStep } from '../check-result.ts';

/** One line of the two runs side by side; null where a run has no such event. */
export interface Row {
  readonly event: number;
  readonly expected: SeenStep | null;
  readonly got: SeenStep | null;
  readonly isFirstDifference: boolean;
}

/**
 * The same event in both runs on one line, in the order of time. What stations take in is left out, since the line
 * before says where the frame went; so is what a network in between merely carries.
 */
export function alignSteps({ nodes, expected, got, expectedStep, gotStep }: RunEvidence): readonly Row[] {
  const carriers = new Set(nodes.flatMap(({ name, role }) => (role === 'hub' ? [name] : [])));
  const first = expected[expectedStep]?.event ?? got[gotStep]?.event;
  return [...new Set([...expected, ...got].map(({ event }) => event))]
    .map(
      (event): Row => ({
        event,
        expected: expected.find((step) => step.event === event) ?? null,
        got: got.find((step) => step.event === event) ?? null,
        isFirstDifference: event === first,
      }),
    )
    .filter(({ expected, got }) => isTold(expected ?? got, carriers))
    .toSorted((a, b) => timeOf(a) - timeOf(b));
}

const timeOf = ({ expected, got }: Pick<Row, 'expected' | 'got'>): number => (expected ?? got)?.timeNs ?? 0;

function isTold(step: SeenStep | null, carriers: ReadonlySet<string>): boolean {
  if (step === null || carriers.has(step.node)) return false;
  return step.acts.length === 0 || step.acts.some(({ action }) => action !== 'deliver');
}
