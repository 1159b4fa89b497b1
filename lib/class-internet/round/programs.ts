import { type Policy, reject, type Verdict } from '#lib/netsim/bgp/policy/policy.ts';
import type { Peer, Relation } from '#lib/netsim/bgp/route/peer.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { fromLearner, type LearnerRoute, toLearner } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { LearnerPeer } from '#lib/netsim/bgp/trial/policy-calls.ts';
import type { PolicyAnswer } from '#lib/netsim/bgp/trial/verdict-trial.ts';
import { type Direction, houseAnswer, type openAnswer } from './house.ts';

/** One call of a policy, in a learner's terms. */
export interface Question {
  readonly key: string;
  readonly direction: Direction;
  readonly route: LearnerRoute;
  readonly peer: LearnerPeer;
}

/** What a policy answered. */
export type Answer = PolicyAnswer;

/**
 * A program that used up its time or memory, or took the sandbox down with it, lets nothing pass any more, in any round.
 */
export type Stop = 'timed-out' | 'out-of-memory' | 'crashed';

/**
 * What is known of one program. Policies are pure by contract, so an answer once given holds in every round: after one
 * learner's submission hardly any of the others' programs need be run.
 */
export interface ProgramMemo {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly stop: Stop | null;
  keep(question: Question, answer: Answer): void;
  stopFor(why: Stop): void;
  /** What it would most likely say: as it did of the last route of that kind, or as the house does. */
  guess(question: Question): Answer;
}

export function newMemo(): ProgramMemo {
  const answers = new Map<string, Answer>();
  const last = new Map<string, { readonly question: Question; readonly answer: Answer }>();
  let stop: Stop | null = null;
  return {
    answers,
    get stop() {
      return stop;
    },
    keep(question, answer) {
      answers.set(question.key, answer);
      const [same, alike] = kindsOf(question);
      last.set(same, { question, answer });
      // That one route is not taken in says nothing of the others.
      if (question.direction === 'export' || answer.kind === 'route') last.set(alike, { question, answer });
    },
    stopFor(why) {
      stop = why;
    },
    guess(question) {
      const [same, alike] = kindsOf(question);
      const like = last.get(same) ?? last.get(alike);
      return like === undefined ? houseAnswer(question) : inTheSameWay(like, question.route);
    },
  };
}

/** Of the same prefix and origin on the same session, and of any on it. */
function kindsOf({ direction, route, peer }: Question): readonly [string, string] {
  const kind = `${direction}|${peer.asn}|${route.learnedFrom}`;
  return [`${kind}|${route.prefix}|${route.asPath.at(-1)}`, kind];
}

/** What an answer did to its route, done to another one. */
function inTheSameWay({ question, answer }: { question: Question; answer: Answer }, given: LearnerRoute): Answer {
  if (answer.kind !== 'route') return answer;
  const { route: before } = question;
  const { route: after } = answer;
  const added = after.asPath.slice(0, Math.max(0, after.asPath.length - before.asPath.length));
  return {
    kind: 'route',
    route: {
      ...given,
      localPref: after.localPref === before.localPref ? given.localPref : after.localPref,
      med: after.med === before.med ? given.med : after.med,
      origin: after.origin === before.origin ? given.origin : after.origin,
      asPath: [...added, ...given.asPath],
      communities: sameTexts(after.communities, before.communities) ? given.communities : after.communities,
    },
  };
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

const stopped: Answer = { kind: 'rejected', why: 'program-stopped' };

/** Undefined where the program has not been asked yet. Without a program, the house answers. */
export function answerTo(memo: ProgramMemo | undefined, question: Question): Answer | undefined {
  if (memo === undefined) return houseAnswer(question);
  return memo.stop === null ? memo.answers.get(question.key) : stopped;
}

const guessOf = (memo: ProgramMemo | undefined, question: Question): Answer =>
  memo === undefined ? houseAnswer(question) : memo.guess(question);

/** A question of a run, and the answer that it went on with. */
export interface Asked {
  readonly question: Question;
  readonly answer: Answer;
  /** The program was not asked yet: a guess stood in for it. */
  readonly isGuess: boolean;
}

/** The policies of a learner's AS in one run; every question and its answer goes into `asked`. */
export function learnersPolicy(memo: ProgramMemo | undefined, asked: Map<string, Asked>): Policy {
  const ask = (direction: Direction, route: Route, given: LearnerRoute, peer: Peer): Verdict => {
    const key = keyOf(direction, given, peer);
    let known = asked.get(key);
    if (known === undefined) {
      const question = { key, direction, route: given, peer: learnerPeer(peer) };
      const answer = answerTo(memo, question);
      known = { question, answer: answer ?? guessOf(memo, question), isGuess: answer === undefined };
      asked.set(key, known);
    }
    return verdictOf(known.answer, route, given);
  };
  return {
    import: (route, peer) => ask('import', route, toLearner(route, businessOf(peer)), peer),
    export: (route, peer, { from }) =>
      ask('export', route, toLearner(route, from === null ? 'self' : businessOf(from)), peer),
  };
}

/** A policy of the house, by its answers. */
export function plainPolicy(answer: typeof houseAnswer | typeof openAnswer): Policy {
  const say = (direction: Direction, route: Route, given: LearnerRoute, peer: Peer): Verdict =>
    verdictOf(answer({ direction, route: given, peer: { ...peer, relation: businessOf(peer) } }), route, given);
  return {
    import: (route, peer) => say('import', route, toLearner(route, businessOf(peer)), peer),
    export: (route, peer, { from }) =>
      say('export', route, toLearner(route, from === null ? 'self' : businessOf(from)), peer),
  };
}

function verdictOf(answer: Answer, route: Route, given: LearnerRoute): Verdict {
  switch (answer.kind) {
    case 'route':
      return fromLearner(route, given, answer.route);
    case 'rejected':
      return reject(answer.why);
    case 'threw':
      return reject(answer.line === null ? answer.message : `${answer.message} (${answer.line})`);
    case 'unreadable':
      return reject(answer.code);
  }
}

/** Whether a run would have gone on in the same way, and reads the same: why a route is not sent is shown nowhere. */
export function isSameAnswer(a: Answer, b: Answer, direction: Direction): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'rejected' && direction === 'export') return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A question that nobody has asked in a run: whether it would take what a neighbour might tell. */
export function importQuestion(route: Route, peer: Peer): Question {
  const given = toLearner(route, businessOf(peer));
  return { key: keyOf('import', given, peer), direction: 'import', route: given, peer: learnerPeer(peer) };
}

const learnerPeer = (peer: Peer): LearnerPeer => ({ name: peer.name, asn: peer.asn, relation: businessOf(peer) });

function keyOf(direction: Direction, route: LearnerRoute, peer: Peer): string {
  const { prefix, asPath, localPref, med, origin, communities, learnedFrom } = route;
  const labels = communities.length === 0 ? '' : communities.join(' ');
  return `${direction}|${peer.asn}|${prefix}|${asPath.join(' ')}|${localPref}|${med}|${origin}|${learnedFrom}|${labels}`;
}

export function businessOf({ relation }: { readonly relation?: Relation }): LearnerPeer['relation'] {
  if (relation === 'customer' || relation === 'peer' || relation === 'provider') return relation;
  throw new Error('every session of a class Internet has a relation');
}
