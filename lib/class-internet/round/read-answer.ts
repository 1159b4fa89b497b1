import type { LearnerPeer, LearnerRouter } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { ProgramThrew } from '#lib/netsim/bgp/trial/program.ts';
import { answerOf, type VerdictRun, type VerdictTrial } from '#lib/netsim/bgp/trial/verdict-trial.ts';
import type { Observation } from '#lib/sandbox/observation.ts';
import type { Answer, Question, Stop } from './programs.ts';

/** Many questions as one call of the sandbox; its value is a VerdictRun. */
export function trialOf(self: LearnerRouter, questions: readonly Question[]): VerdictTrial {
  const peers: LearnerPeer[] = [];
  return {
    shape: 'verdicts',
    self,
    peers,
    questions: questions.map(({ direction, route, peer }) => {
      const known = peers.findIndex(({ name }) => name === peer.name);
      return { direction, route, peer: known < 0 ? peers.push(peer) - 1 : known };
    }),
  };
}

/** The run of a trial, as it came out of a sandbox that the simulator stands in. */
export const readRun = (value: unknown): VerdictRun => value as VerdictRun;

/** What one call of a policy came to; a `Stop` is of the whole program. */
export function readAnswer(observation: Observation, { route }: Question): Answer | Stop {
  switch (observation.kind) {
    case 'returned':
      return answerOf(() => observation.value, route);
    case 'threw': {
      const { name, message, place } = observation;
      return answerOf(() => {
        throw new ProgramThrew({ name, message, line: place?.line ?? null });
      }, route);
    }
    case 'refused':
      return { kind: 'unreadable', code: observation.reason, detail: observation.detail ?? '' };
    case 'stack-overflow':
      return { kind: 'threw', message: 'stack overflow', line: null };
    case 'timed-out':
    case 'out-of-memory':
      return observation.kind;
  }
}
