import { z } from 'zod';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { BgpRun, BgpTrial } from '../../netsim/bgp/trial/trial.ts';
import type { Explanation } from '../check-result.ts';
import type { CodeKind, Difference } from '../kind.ts';
import { compareDecisions, explainDecision } from './compare-decisions.ts';
import { choseTheSame, compareNetworks } from './compare-networks.ts';
import { describeTrial } from './describe-trial.ts';
import { explainNetwork } from './explain-network.ts';
import { readBgpRun } from './read-run.ts';
import { shrinkCandidates, sizeOfCandidates } from './shrink-candidates.ts';
import { shrinkNetwork, sizeOfNetwork } from './shrink-network.ts';

const name = z.string().regex(/^(default\.)?[A-Za-z_$][\w$]*$/);

const configSchema = z.strictObject({
  /** The functions that the program exports; `default.import` is a member of its default export. */
  entries: z.array(name).min(1).max(2),
  /** Those that it may lack: without them nothing passes that way. */
  optionalEntries: z.array(name).max(2).default([]),
  /**
   * `run`: where routes go, or what is said of each pair, is compared with the reference's run. `intents`: any run is
   * right that keeps the exercise's invariants.
   */
  judgedBy: z.enum(['run', 'intents']),
});

const answerSchema = z.strictObject({ source: z.string().max(65_536) });

export type CodeBgpConfig = z.infer<typeof configSchema>;
export type CodeBgpAnswer = z.infer<typeof answerSchema>;

/**
 * Programs that are a part of BGP routers: their policies, the choice between two routes, or what they do with updates.
 * The trial says which part (lib/netsim/bgp/trial).
 */
const codeBgp: CodeKind<CodeBgpConfig, Record<string, never>, CodeBgpAnswer, BgpTrial, BgpRun> = {
  id: 'code-bgp',
  version: 1,
  grading: 'in-sandbox',
  as: 'bgp',
  config: configSchema,
  question: z.strictObject({}),
  answer: answerSchema,

  source: (answer) => answer.source,
  entry: ({ entries }) => entries[0] as string,
  alsoEntries: ({ entries }) => entries.slice(1),
  optionalEntries: ({ optionalEntries }) => optionalEntries,
  encodeInput: (_config, trial) => [trial as unknown as WireValue],
  readOutput: (_config, value) => readBgpRun(value),
  compare: ({ judgedBy }, expected, got) => (judgedBy === 'run' ? compareRuns(expected, got) : []),
  isSame: (_config, a, b) => didTheSame(a, b),

  explain(config, trial, expected, got, difference) {
    const explanation = explainRun(trial, expected, got, difference);
    return { ...explanation, caseText: codeBgp.describeInput(config, trial), track: 'bgp' };
  },

  describeInput: (_config, trial) => describeTrial(trial),
  size: (trial) => (trial.shape === 'decision' ? sizeOfCandidates(trial) : sizeOfNetwork(trial)),
  features: featuresOf,
  shrink: (trial) => (trial.shape === 'decision' ? shrinkCandidates(trial) : shrinkNetwork(trial)),
};

export default codeBgp;

function compareRuns(expected: BgpRun, got: BgpRun) {
  if (expected.shape === 'decision') return got.shape === 'decision' ? compareDecisions(expected, got) : [];
  return got.shape === 'network' ? compareNetworks(expected, got) : [];
}

function explainRun(trial: BgpTrial, expected: BgpRun, got: BgpRun, difference: Difference): Explanation {
  if (trial.shape === 'decision') {
    if (expected.shape !== 'decision' || got.shape !== 'decision') throw new Error('a run of another shape');
    return explainDecision(trial, expected, got, difference);
  }
  if (expected.shape !== 'network' || got.shape !== 'network') throw new Error('a run of another shape');
  return explainNetwork(trial, expected, got, difference);
}

/** The same choices everywhere: by how much a path was made longer matters only where it changes one. */
function didTheSame(a: BgpRun, b: BgpRun): boolean {
  if (a.shape === 'decision' || b.shape === 'decision') return compareRuns(a, b).length === 0;
  return choseTheSame(a, b);
}

/** The steps by which routes are chosen, and what prefixes are called. */
function featuresOf(run: BgpRun): readonly string[] {
  if (run.shape === 'decision') return run.answers.map(({ decidedBy }) => decidedBy);
  return run.rows.flatMap(({ tag }) => (tag === '' ? [] : [tag]));
}
