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

export const asItIs = (): Canonical => (frame) => frame;

/** A frame without what its sender may choose freely; the same frame for the same choice of everything else. */
export type Canonical = (frame: Uint8Array) => Uint8Array;

/**
 * Compares what each node did with each frame that came to it. What leaves at one event may leave in any order. Frames
 * that came in one run only follow from an earlier difference, and are none of their own.
 */
export function compareRuns(
  expected: Run,
  got: Run,
  canonicalOf: (run: Run) => Canonical = asItIs,
): readonly RunDifference[] {
  const [wanted, given] = [sideOf(expected, canonicalOf), sideOf(got, canonicalOf)];
  const theirs = new Map(given.occasions.map((key, index) => [key, index]));
  const found = wanted.occasions.flatMap((key, expectedStep) => {
    const step = theirs.get(key) ?? -1;
    const [own, other] = [expected.steps[expectedStep], got.steps[step]];
    if (own === undefined || other === undefined) return [];
    return compareSteps(
      { step: own, canonical: wanted.canonical },
      { step: other, canonical: given.canonical },
      { expectedStep, step },
    );
  });
  if (got.end === expected.end || got.end === 'program-problem') return found;
  const last = { expectedStep: expected.steps.length - 1, step: got.steps.length - 1 };
  return [...found, { where: 'storm', ...last, expected: null, got: null }];
}

interface ReadRun {
  readonly canonical: Canonical;
  readonly occasions: readonly string[];
  readonly by: (run: Run) => Canonical;
}

const read = new WeakMap<Run, ReadRun>();

/** A reference's run is compared with many: read once. */
function sideOf(run: Run, canonicalOf: (run: Run) => Canonical): ReadRun {
  const known = read.get(run);
  if (known?.by === canonicalOf) return known;
  const canonical = canonicalOf(run);
  const side = { canonical, occasions: occasions({ steps: run.steps, canonical }), by: canonicalOf };
  read.set(run, side);
  return side;
}

type Place = Pick<RunDifference, 'expectedStep' | 'step'>;

interface Side {
  readonly step: Step;
  readonly canonical: Canonical;
}

function compareSteps(expected: Side, got: Side, place: Place): readonly RunDifference[] {
  const instead = expected.step.acts[0]?.why ?? 'idle';
  const ports = new Set([...sent(expected.step), ...sent(got.step)].map(({ port }) => port));
  return [...ports].flatMap((port) => {
    const [wanted, given] = withoutPairs(expected, got, port);
    const differences: RunDifference[] = [];
    for (let n = 0; n < Math.max(wanted.length, given.length); n++) {
      const [one, other] = [wanted[n], given[n]];
      if (one === undefined && other !== undefined) {
        const where = port === expected.step.port ? 'back' : `extra.${instead}`;
        differences.push({ where, ...place, expected: null, got: other });
      } else if (one !== undefined && other === undefined) {
        differences.push({ where: `missing.${one.why}`, ...place, expected: one, got: null });
      } else if (one !== undefined && other !== undefined) {
        const frames = [expected.canonical(one.frame), got.canonical(other.frame)] as const;
        for (const { where, ...bytes } of comparePackets('ethernet', ...frames)) {
          differences.push({ where: `changed.${where}`, ...bytes, ...place, expected: one, got: other });
        }
      }
    }
    return differences;
  });
}

/** What leaves by a port on one side only. */
function withoutPairs(expected: Side, got: Side, port: string): readonly [readonly Act[], readonly Act[]] {
  const wanted = [...sent(expected.step, port)];
  const given = sent(got.step, port).filter((act) => {
    const frame = got.canonical(act.frame);
    const at = wanted.findIndex((each) => isSame(expected.canonical(each.frame), frame));
    if (at >= 0) wanted.splice(at, 1);
    return at < 0;
  });
  return [wanted, given];
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]));
}

const sent = (step: Step, port?: string): readonly Act[] =>
  step.acts.filter((act) => act.action === 'send' && (port === undefined || act.port === port));

/** Which frame on which port of which node, and the how-manieth time: the same in both runs for the same event. */
export function occasions({
  steps,
  canonical,
}: {
  readonly steps: readonly Step[];
  canonical: Canonical;
}): readonly string[] {
  const counts = new Map<string, number>();
  return steps.map(({ node, port, frame, timeNs }) => {
    const key = frame === null ? `${node} at ${timeNs}` : `${node}:${port} ${toHex(canonical(frame))}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return `${key} ${nth}`;
  });
}
