import { readVerdict } from '#lib/netsim/bgp/trial/read-answer.ts';
import { ProgramProblem } from '#lib/netsim/trial/program.ts';
import type { Observation } from '#lib/sandbox/observation.ts';
import type { Answer, Question, Stop } from './programs.ts';

/** What a call of a policy came to; a `Stop` is of the whole program. */
export function readAnswer(observation: Observation, { route }: Question): Answer | Stop {
  switch (observation.kind) {
    case 'returned':
      try {
        const verdict = readVerdict(observation.value, route);
        return 'rejected' in verdict ? { kind: 'rejected', why: verdict.rejected } : { kind: 'route', route: verdict };
      } catch (error) {
        if (!(error instanceof ProgramProblem)) throw error;
        return { kind: 'unreadable', code: error.code, detail: error.detail };
      }
    case 'threw': {
      const { name, message, place } = observation;
      const told = `${name === '' ? '' : `${name}: `}${message}`.slice(0, 200);
      return { kind: 'threw', message: told, line: place?.line ?? null };
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
