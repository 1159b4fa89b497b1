import type { RunEvidence, SeenStep } from '../check-result.ts';

/** One line of the two runs side by side; null where a run has no such step. */
export interface Row {
  /** Names the event: no two rows have the same. */
  readonly key: string;
  readonly expected: SeenStep | null;
  readonly got: SeenStep | null;
  readonly isFirstDifference: boolean;
}

/**
 * The steps of both runs that stand for the same event on one line, in the order of time. What stations take in is left
 * out: the line before says where the frame went.
 */
export function alignSteps({ expected, got, expectedStep, gotStep }: RunEvidence): readonly Row[] {
  const [wanted, given] = [byKey(expected), byKey(got)];
  return [...new Set([...wanted.keys(), ...given.keys()])]
    .map((key): Row => {
      const [one, other] = [wanted.get(key), given.get(key)];
      const isFirstDifference = one === undefined ? expectedStep < 0 && other?.at === gotStep : one.at === expectedStep;
      return { key, expected: one?.step ?? null, got: other?.step ?? null, isFirstDifference };
    })
    .filter(({ expected, got }) => !isReceipt(expected ?? got))
    .toSorted((a, b) => timeOf(a) - timeOf(b));
}

const timeOf = ({ expected, got }: Pick<Row, 'expected' | 'got'>): number => (expected ?? got)?.timeNs ?? 0;

function isReceipt(step: SeenStep | null): boolean {
  return step !== null && step.acts.length > 0 && step.acts.every(({ action }) => action === 'deliver');
}

/** Which frame on which port of which node, and the how-manieth time. */
function byKey(steps: readonly SeenStep[]): ReadonlyMap<string, { readonly step: SeenStep; readonly at: number }> {
  const counts = new Map<string, number>();
  return new Map(
    steps.map((step, at) => {
      const { node, port, frame, timeNs, acts } = step;
      const key = port === null ? `${node} at ${timeNs} ${acts[0]?.frame}` : `${node}:${port} ${frame}`;
      const nth = (counts.get(key) ?? 0) + 1;
      counts.set(key, nth);
      return [`${key} ${nth}`, { step, at }];
    }),
  );
}
