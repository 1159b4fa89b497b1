import type { WireValue } from '../../../bytes/wire-value.ts';
import { isRecord, ProgramProblem, typeName } from '../../trial/program.ts';
import type { LearnerRoute } from './learner-route.ts';
import type { LearnerPeer } from './policy-calls.ts';
import type { BgpProgram } from './program.ts';
import { readRoute } from './read-answer.ts';

/** What one router tells another, as learners see it. */
export interface LearnerUpdate {
  readonly announced: readonly LearnerRoute[];
  readonly withdrawn: readonly string[];
}

export interface LearnerSending extends LearnerUpdate {
  readonly to: string;
}

/** The program's router, with all its neighbours. */
export interface LearnerSpeaker {
  readonly name: string;
  readonly asn: number;
  readonly roas: readonly [];
  readonly peers: readonly LearnerPeer[];
}

export type OnUpdate = (update: LearnerUpdate, from: LearnerPeer, self: LearnerSpeaker) => readonly LearnerSending[];

/** Of one answer. */
const mostSendings = 64;

/** The program's `onUpdate`, its answers read; throws ProgramProblem for one that cannot be followed. */
export function programHandler(program: BgpProgram): OnUpdate {
  return (update, from, self) => {
    const args = [update, from, self] as unknown as readonly WireValue[];
    const answer = program.call('onUpdate', args);
    if (answer === null) throw new ProgramProblem('nothing-returned-handler', '');
    if (!Array.isArray(answer)) throw new ProgramProblem('not-a-list', typeName(answer));
    if (answer.length > mostSendings) throw new ProgramProblem('too-many-sendings', String(answer.length));
    return answer.map((each: WireValue) => readSending(each, self));
  };
}

function readSending(value: WireValue, { peers }: LearnerSpeaker): LearnerSending {
  if (!isRecord(value)) throw new ProgramProblem('not-a-sending', typeName(value));
  const { to, announced = [], withdrawn = [] } = value;
  if (typeof to !== 'string') throw new ProgramProblem('not-a-sending', `to: ${typeName(to)}`);
  if (!peers.some(({ name }) => name === to)) throw new ProgramProblem('no-such-peer', to.slice(0, 40));
  if (!Array.isArray(announced)) throw new ProgramProblem('not-a-sending', `announced: ${typeName(announced)}`);
  if (!Array.isArray(withdrawn)) throw new ProgramProblem('not-a-sending', `withdrawn: ${typeName(withdrawn)}`);
  return {
    to,
    announced: announced.map((route: WireValue) => readRoute(route)),
    withdrawn: withdrawn.map((prefix: WireValue) => {
      if (typeof prefix !== 'string') throw new ProgramProblem('not-a-sending', `withdrawn: ${typeName(prefix)}`);
      return prefix.slice(0, 40);
    }),
  };
}
