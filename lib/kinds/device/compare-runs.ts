import { toHex } from '../../bytes/hex.ts';
import type { Act, Run, Step } from '../../netsim/trial/trial.ts';
import { comparePackets } from '../code-packet/compare-packets.ts';
import type { Difference } from '../kind.ts';

/**
 * Something that one run has and the other has not, at the same frame on the same port of the same node.
 *
 * - `back`: a frame leaves by the port it came in by, and should not.
 * - `missing.<why>`: a frame that should leave does not; `why` is the reference's reason to send it.
 * - `extra.<why>`: a frame leaves that should not; `why` is what the reference did instead.
 * - `changed.<field>`: it leaves with other bytes.
 * - `storm`: the run does not come to an end.
 */
export interface RunDifference extends Difference {
  readonly expectedStep: number;
  /** In the run that is compared. */
  readonly step: number;
  readonly expected: Act | null;
  readonly got: Act | null;
}

/**
 * Compares what each node did with each frame that came to it. Frames leave a port in order; between ports the order is
 * free. Frames that came in one run only follow from an earlier difference, and are none of their own.
 */
export function compareRuns(expected: Run, got: Run): readonly RunDifference[] {
  const theirs = byOccasion(got.steps);
  const found = expected.steps.flatMap((own, expectedStep, all) => {
    const step = theirs.get(occasion(all, expectedStep)) ?? -1;
    const other = got.steps[step];
    return other === undefined ? [] : compareSteps(own, other, { expectedStep, step });
  });
  if (got.end === expected.end || got.end === 'program-problem') return found;
  const last = { expectedStep: expected.steps.length - 1, step: got.steps.length - 1 };
  return [...found, { where: 'storm', ...last, expected: null, got: null }];
}

type Place = Pick<RunDifference, 'expectedStep' | 'step'>;

function compareSteps(expected: Step, got: Step, place: Place): readonly RunDifference[] {
  const instead = expected.acts[0]?.why ?? 'idle';
  const ports = new Set([...sent(expected), ...sent(got)].map(({ port }) => port));
  return [...ports].flatMap((port) => {
    const [wanted, given] = [sent(expected, port), sent(got, port)];
    const differences: RunDifference[] = [];
    for (let n = 0; n < Math.max(wanted.length, given.length); n++) {
      const [one, other] = [wanted[n], given[n]];
      if (one === undefined && other !== undefined) {
        const where = port === expected.port ? 'back' : `extra.${instead}`;
        differences.push({ where, ...place, expected: null, got: other });
      } else if (one !== undefined && other === undefined) {
        differences.push({ where: `missing.${one.why}`, ...place, expected: one, got: null });
      } else if (one !== undefined && other !== undefined && !isSame(one.frame, other.frame)) {
        for (const { where, ...bytes } of comparePackets('ethernet', one.frame, other.frame)) {
          differences.push({ where: `changed.${where}`, ...bytes, ...place, expected: one, got: other });
        }
      }
    }
    return differences;
  });
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]));
}

const sent = (step: Step, port?: string): readonly Act[] =>
  step.acts.filter((act) => act.action === 'send' && (port === undefined || act.port === port));

/** Which frame on which port of which node, and the how-manieth time: the same in both runs for the same event. */
function byOccasion(steps: readonly Step[]): ReadonlyMap<string, number> {
  return new Map(steps.map((_, index) => [occasion(steps, index), index]));
}

const occasions = new WeakMap<readonly Step[], readonly string[]>();

function occasion(steps: readonly Step[], index: number): string {
  const known = occasions.get(steps) ?? numbered(steps);
  occasions.set(steps, known);
  return known[index] ?? '';
}

function numbered(steps: readonly Step[]): readonly string[] {
  const counts = new Map<string, number>();
  return steps.map(({ node, port, frame, timeNs }) => {
    const key = frame === null ? `${node} at ${timeNs}` : `${node}:${port} ${toHex(frame)}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return `${key} ${nth}`;
  });
}
