import { toHex } from '../../bytes/hex.ts';
import type { Act, Run, Step, Trial, TrialNode } from '../../netsim/trial/trial.ts';
import type { RunEvidence, SeenNode, SeenStep } from '../check-result.ts';

/** Steps of one run that a report keeps; a counterexample has a dozen. */
const mostSteps = 40;

export interface Parting {
  readonly expectedStep: number;
  readonly gotStep: number;
  readonly expected: Act | null;
  readonly got: Act | null;
}

/** Two runs as a report keeps them, cut around the place where they part. */
export function runEvidence(trial: Trial, expected: Run, got: Run, parting: Parting): RunEvidence {
  const frames = new Map<string, number>();
  const indexOf = (frame: Uint8Array): number => {
    const digits = toHex(frame);
    const known = frames.get(digits) ?? frames.size;
    frames.set(digits, known);
    return known;
  };
  const seen = (steps: readonly Step[]): readonly SeenStep[] =>
    steps.map(({ timeNs, node, port, frame, acts }) => ({
      timeNs,
      node,
      port,
      frame: frame && indexOf(frame),
      acts: acts.map((act) => ({ ...act, frame: indexOf(act.frame) })),
    }));

  const from = firstKept(Math.max(parting.expectedStep, parting.gotStep));
  return {
    type: 'run',
    nodes: trial.nodes.map(seenNode),
    links: trial.links,
    expected: seen(expected.steps.slice(from, from + mostSteps)),
    got: seen(got.steps.slice(from, from + mostSteps)),
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
