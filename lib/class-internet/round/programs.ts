import { gaoRexford } from '#lib/netsim/bgp/policy/gao-rexford.ts';
import { type Policy, reject, type Verdict } from '#lib/netsim/bgp/policy/policy.ts';
import type { Peer, Relation } from '#lib/netsim/bgp/route/peer.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { fromLearner, type LearnerRoute, toLearner } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { LearnerPeer } from '#lib/netsim/bgp/trial/policy-calls.ts';

export type Direction = 'import' | 'export';

/** One call of a learner's policy. */
export interface Question {
  readonly key: string;
  readonly direction: Direction;
  readonly route: LearnerRoute;
  readonly peer: LearnerPeer;
}

/** What a program answered. `threw` and `unreadable` reject the route. */
export type Answer =
  | { readonly kind: 'route'; readonly route: LearnerRoute }
  | { readonly kind: 'rejected'; readonly why: string }
  | { readonly kind: 'threw'; readonly message: string; readonly line: number | null }
  | { readonly kind: 'unreadable'; readonly code: string; readonly detail: string };

/** A program that used up its time or memory lets nothing pass any more, in any round. */
export type Stop = 'timed-out' | 'out-of-memory';

/**
 * What is known of one program. Policies are pure by contract, so an answer once given holds in every round: after one
 * learner's submission hardly any of the others' programs need be run.
 */
export interface ProgramMemo {
  readonly answers: Map<string, Answer>;
  stop: Stop | null;
}

export const newMemo = (): ProgramMemo => ({ answers: new Map(), stop: null });

/** What went wrong inside a program during a round, told to its learner. */
export interface Trouble {
  readonly kind: 'threw' | 'unreadable' | Stop;
  readonly message: string;
  readonly line: number | null;
  readonly direction: Direction | null;
  /** The first route that it happened to. */
  readonly prefix: string | null;
  readonly times: number;
}

/** A program at work in one run of the Internet. */
export interface AskedProgram {
  readonly policy: Policy;
  /** Questions without an answer yet; the house's answer stood in for it. */
  readonly missing: ReadonlyMap<string, Question>;
  /** For a route that somebody might tell. Undefined where nobody knows yet; then it is missing from now on. */
  wouldImport(route: Route, peer: Peer): Answer | undefined;
  troubles(): readonly Trouble[];
}

export const stoppedReason = 'program-stopped';

/**
 * The policy of a learner's AS out of what is known of its program. A question that nobody has asked the program is
 * noted, and answered as the house would: most programs do the same in the end, so that one run finds most questions.
 */
export function askProgram(memo: ProgramMemo): AskedProgram {
  const missing = new Map<string, Question>();
  const troubles = new Map<string, Trouble>();
  const peers = new Map<string, LearnerPeer>();
  if (memo.stop !== null) {
    const { stop } = memo;
    troubles.set(stop, { kind: stop, message: '', line: null, direction: null, prefix: null, times: 1 });
  }

  const find = (direction: Direction, given: LearnerRoute, peer: Peer): Answer | undefined => {
    const key = keyOf(direction, given, peer);
    const known = memo.answers.get(key);
    if (known === undefined && !missing.has(key))
      missing.set(key, { key, direction, route: given, peer: peerOf(peer) });
    return known;
  };

  const ask = (direction: Direction, route: Route, given: LearnerRoute, peer: Peer, guess: () => Verdict): Verdict => {
    if (memo.stop !== null) return reject(stoppedReason);
    const answer = find(direction, given, peer);
    if (answer === undefined) return guess();
    switch (answer.kind) {
      case 'route':
        return fromLearner(route, given, answer.route);
      case 'rejected':
        return reject(answer.why);
      case 'threw':
        note({ kind: 'threw', message: answer.message, line: answer.line }, direction, route.prefix);
        return reject(answer.line === null ? answer.message : `${answer.message} (${answer.line})`);
      case 'unreadable':
        note({ kind: 'unreadable', message: `${answer.code}: ${answer.detail}`, line: null }, direction, route.prefix);
        return reject(answer.code);
    }
  };

  return {
    missing,
    policy: {
      import: (route, peer, context) =>
        ask('import', route, toLearner(route, businessOf(peer)), peer, () => house.import(route, peer, context)),
      export: (route, peer, context) => {
        const given = toLearner(route, context.from === null ? 'self' : businessOf(context.from));
        return ask('export', route, given, peer, () => house.export(route, peer, context));
      },
    },
    wouldImport: (route, peer) => {
      if (memo.stop !== null) return { kind: 'rejected', why: stoppedReason };
      return find('import', toLearner(route, businessOf(peer)), peer);
    },
    troubles: () => [...troubles.values()],
  };

  function note(what: Pick<Trouble, 'kind' | 'message' | 'line'>, direction: Direction, prefix: string): void {
    const key = `${direction} ${what.line} ${what.message}`;
    const known = troubles.get(key) ?? { ...what, direction, prefix, times: 0 };
    troubles.set(key, { ...known, times: known.times + 1 });
  }

  /** The very same object each time: it crosses into the sandbox once. */
  function peerOf(peer: Peer): LearnerPeer {
    const known = peers.get(peer.name) ?? { name: peer.name, asn: peer.asn, relation: businessOf(peer) };
    peers.set(peer.name, known);
    return known;
  }
}

/** What the ASes of the house do, and those of learners until their first program is accepted. */
export const house: Required<Policy> = complete(gaoRexford);

function complete(policy: Policy): Required<Policy> {
  const { import: onImport, export: onExport } = policy;
  if (onImport === undefined || onExport === undefined) throw new Error('the house has both sides');
  return { import: onImport, export: onExport };
}

/** Tells everything to everybody. */
export const leaky: Required<Policy> = { import: (route) => route, export: (route) => route };

function keyOf(direction: Direction, route: LearnerRoute, peer: Peer): string {
  const { prefix, asPath, localPref, med, origin, communities, learnedFrom } = route;
  const labels = communities.length === 0 ? '' : communities.join(' ');
  return `${direction}|${peer.asn}|${prefix}|${asPath.join(' ')}|${localPref}|${med}|${origin}|${learnedFrom}|${labels}`;
}

export function businessOf({ relation }: { readonly relation?: Relation }): LearnerPeer['relation'] {
  if (relation === 'customer' || relation === 'peer' || relation === 'provider') return relation;
  throw new Error('every session of a class Internet has a relation');
}
