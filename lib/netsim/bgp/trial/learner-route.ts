import { defaultLocalPref } from '../decision/steps.ts';
import type { Segment } from '../messages/message.ts';
import type { Origin, Route } from '../route/route.ts';
import type { RecordShape } from './program.ts';

/** A route as learners see it (lib/learner-api/bgp.ts): one flat record, nothing absent, the path a list of numbers. */
export interface LearnerRoute {
  readonly prefix: string;
  readonly asPath: readonly number[];
  readonly localPref: number;
  readonly med: number;
  readonly origin: Origin;
  readonly communities: readonly string[];
  readonly learnedFrom: 'customer' | 'peer' | 'provider' | 'self';
}

/** A route about to be compared with others. */
export interface LearnerCandidate extends LearnerRoute {
  readonly session: 'ebgp' | 'ibgp';
  readonly igpCost: number;
  readonly routerId: string;
}

export const routeShape = [
  ['prefix', 'text'],
  ['asPath', 'numbers'],
  ['localPref', 'number'],
  ['med', 'number'],
  ['origin', 'text'],
  ['communities', 'texts'],
  ['learnedFrom', 'text'],
] as const satisfies RecordShape;

export function toLearner(route: Route, learnedFrom: LearnerRoute['learnedFrom']): LearnerRoute {
  const { prefix, origin, asPath, med = 0, localPref = defaultLocalPref, communities } = route;
  return { prefix, asPath: flatPath(asPath), localPref, med, origin, communities, learnedFrom };
}

/** Exercises have no sets and no confederations: the ASes of all segments, in order. */
export function flatPath(path: readonly Segment[]): readonly number[] {
  return path.flatMap(({ asns }) => asns);
}

/** The route with what the learner changed; what they left alone stays as it was, absent where it was absent. */
export function fromLearner(route: Route, given: LearnerRoute, got: LearnerRoute): Route {
  if (got === given) return route;
  const isSamePath = got.asPath === given.asPath || isSame(got.asPath, given.asPath);
  return {
    ...route,
    origin: got.origin,
    asPath: isSamePath ? route.asPath : sequence(got.asPath),
    communities: got.communities,
    ...(got.localPref === given.localPref ? {} : { localPref: got.localPref }),
    ...(got.med === given.med ? {} : { med: got.med }),
  };
}

export function sequence(asns: readonly number[]): readonly Segment[] {
  return asns.length === 0 ? [] : [{ type: 'AS_SEQUENCE', asns: [...asns] }];
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
