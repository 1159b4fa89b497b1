import type { WireValue } from '../../../bytes/wire-value.ts';
import { ProgramProblem } from '../../trial/program.ts';
import { type Policy, reject, type Verdict } from '../policy/policy.ts';
import type { Peer, Relation } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { fromLearner, type LearnerRoute, routeShape, toLearner } from './learner-route.ts';
import { type BgpProgram, ProgramThrew } from './program.ts';
import { readVerdict } from './read-answer.ts';
import type { PolicyTrial, TrialRoa, TrialRouter } from './trial.ts';

export type Direction = 'import' | 'export';

/** A neighbour, as learners see it. */
export interface LearnerPeer {
  readonly name: string;
  readonly asn: number;
  readonly relation: 'customer' | 'peer' | 'provider';
}

/** The router that asks, as learners see it. */
export interface LearnerRouter {
  readonly name: string;
  readonly asn: number;
  readonly roas: readonly TrialRoa[];
}

export type LearnerVerdict = LearnerRoute | { readonly rejected: string };
type LearnerSide = (route: LearnerRoute, peer: LearnerPeer, self: LearnerRouter) => LearnerVerdict;

/** A policy in a learner's own terms: what references are written in, too. */
export interface LearnerPolicy {
  readonly import?: LearnerSide;
  readonly export?: LearnerSide;
}

/** Calls of one run: more is no policy of so small a network. */
const mostCalls = 20_000;

/** A learner's policy at work in one run. */
export interface PolicyCalls {
  /** Of one of its routers. */
  policyFor(router: TrialRouter): Policy;
  /** What ended the run: a ProgramProblem, or whatever else a call threw. Nothing is called any more then. */
  stopped(): unknown;
  /** By a rejection's reason: the line that threw it. */
  readonly lines: ReadonlyMap<string, number | null>;
}

export function policyCalls(trial: PolicyTrial, policy: LearnerPolicy): PolicyCalls {
  const lines = new Map<string, number | null>();
  let stop: { readonly error: unknown } | null = null;
  const peers = new Map<string, LearnerPeer>();

  const ask = (side: LearnerSide, route: Route, given: LearnerRoute, to: LearnerPeer, self: LearnerRouter): Verdict => {
    if (stop !== null) return reject('stopped');
    try {
      const got = side(given, to, self);
      return 'rejected' in got ? reject(got.rejected) : fromLearner(route, given, got);
    } catch (error) {
      if (error instanceof ProgramThrew) {
        const { name, message, line } = error.thrown;
        const why = `${name === '' ? '' : `${name}: `}${message}`.slice(0, 200);
        lines.set(why, line);
        return reject(why);
      }
      // The speaker takes what a policy throws for a rejection: what is to end the run is kept for after it.
      stop = { error };
      return reject('stopped');
    }
  };

  return {
    policyFor(router) {
      const self: LearnerRouter = { name: router.name, asn: router.asn, roas: trial.roas };
      const sideOf = (direction: Direction): LearnerSide | undefined => policy[direction];
      const { import: onImport, export: onExport } = { import: sideOf('import'), export: sideOf('export') };
      return {
        ...(onImport && {
          import: (route, peer) => ask(onImport, route, toLearner(route, relationOf(peer)), peerOf(peer), self),
        }),
        ...(onExport && {
          export: (route, peer, { from }) =>
            ask(onExport, route, toLearner(route, from === null ? 'self' : relationOf(from)), peerOf(peer), self),
        }),
      };
    },
    stopped: () => stop?.error ?? null,
    lines,
  };

  /** The very same object each time: it crosses into the sandbox once. */
  function peerOf(peer: Peer): LearnerPeer {
    const { name, asn } = peer;
    const relation = relationOf(peer);
    const key = `${name} ${relation}`;
    const known = peers.get(key) ?? { name, asn, relation };
    peers.set(key, known);
    return known;
  }
}

function relationOf({ relation }: { readonly relation?: Relation }): LearnerPeer['relation'] {
  if (relation === 'customer' || relation === 'peer' || relation === 'provider') return relation;
  throw new Error('every session of a trial has a relation');
}

/**
 * The policies that a program exports as its default. They are pure by contract: the same question is asked once in a
 * run. A side that it does not have is none.
 */
export function programPolicy(program: BgpProgram): LearnerPolicy {
  const answers = new Map<string, LearnerVerdict | ProgramThrew>();
  let calls = 0;
  const side = (direction: Direction): LearnerSide => {
    const entry = `default.${direction}`;
    return (route, peer, self) => {
      const key = keyOf(direction, route, peer, self);
      const known = answers.get(key);
      if (known instanceof ProgramThrew) throw known;
      if (known !== undefined) return known;
      if (++calls > mostCalls) throw new ProgramProblem('too-many-calls', String(mostCalls));
      const answer = answerOf(entry, route, peer, self);
      answers.set(key, answer);
      if (answer instanceof ProgramThrew) throw answer;
      return answer;
    };
  };
  const answerOf = (entry: string, route: LearnerRoute, peer: LearnerPeer, self: LearnerRouter) => {
    try {
      const args = [route, peer, self] as unknown as readonly WireValue[];
      const value = program.call(entry, args, routeShape);
      return readVerdict(value, route);
    } catch (error) {
      if (error instanceof ProgramThrew) return error;
      throw error;
    }
  };
  return {
    ...(program.has('default.import') && { import: side('import') }),
    ...(program.has('default.export') && { export: side('export') }),
  };
}

function keyOf(direction: Direction, route: LearnerRoute, peer: LearnerPeer, self: LearnerRouter): string {
  const { prefix, asPath, localPref, med, origin, communities, learnedFrom } = route;
  const what = [prefix, asPath.join(' '), localPref, med, origin, communities.join(' '), learnedFrom];
  return `${direction}|${self.name}|${peer.name} ${peer.relation}|${what.join('|')}`;
}
