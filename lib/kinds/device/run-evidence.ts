import { toHex } from '../../bytes/hex.ts';
import type { Act, Run, Trial, TrialNode } from '../../netsim/trial/trial.ts';
import type { RunEvidence, SeenNode, SeenStep } from '../check-result.ts';
import { asItIs, type Canonical, occasions } from './compare-runs.ts';

/** Steps of one run that a report keeps; a counterexample has a dozen. */
const mostSteps = 40;

export interface Parting {
  readonly expectedStep: number;
  readonly gotStep: number;
  readonly expected: Act | null;
  readonly got: Act | null;
}

/** Two runs as a report keeps them, cut around the place where they part. */
export function runEvidence(
  trial: Trial,
  expected: Run,
  got: Run,
  parting: Parting,
  canonicalOf: (run: Run) => Canonical = asItIs,
): RunEvidence {
  const events = new Map<string, number>();
  const numbered = (run: Run): readonly number[] =>
    occasions({ steps: run.steps, canonical: canonicalOf(run) }).map((key) => {
      const known = events.get(key) ?? events.size;
      events.set(key, known);
      return known;
    });
  const [wanted, given] = [numbered(expected), numbered(got)];
  const frames = new Map<string, number>();
  const indexOf = (frame: Uint8Array): number => {
    const digits = toHex(frame);
    const known = frames.get(digits) ?? frames.size;
    frames.set(digits, known);
    return known;
  };
  const from = firstKept(Math.max(parting.expectedStep, parting.gotStep));
  const seen = ({ steps }: Run, numbers: readonly number[]): readonly SeenStep[] =>
    steps.slice(from, from + mostSteps).map(({ timeNs, node, port, frame, acts }, index) => ({
      event: numbers[from + index] ?? -1,
      timeNs,
      node,
      port,
      frame: frame && indexOf(frame),
      acts: acts.map((act) => ({ ...act, frame: indexOf(act.frame) })),
    }));

  return {
    type: 'run',
    nodes: trial.nodes.map(seenNode),
    links: trial.links,
    expected: seen(expected, wanted),
    got: seen(got, given),
    expectedStep: parting.expectedStep < 0 ? -1 : parting.expectedStep - from,
    gotStep: parting.gotStep < 0 ? -1 : parting.gotStep - from,
    port: (parting.expected ?? parting.got)?.port ?? null,
    expectedFrame: parting.expected && indexOf(parting.expected.frame),
    gotFrame: parting.got && indexOf(parting.got.frame),
    frames: [...frames.keys()],
  };
}

function seenNode(node: TrialNode): SeenNode {
  switch (node.role) {
    case 'station':
      return { name: node.name, role: 'station', label: node.label ?? '' };
    case 'hub':
    case 'fabric':
      return { name: node.name, role: 'hub', label: '' };
    case 'device':
      return { name: node.name, role: 'yours', label: node.device };
  }
}

/** A little after the place where they part must still be seen. */
function firstKept(parting: number): number {
  return parting < mostSteps - 8 ? 0 : parting - (mostSteps - 8);
}
