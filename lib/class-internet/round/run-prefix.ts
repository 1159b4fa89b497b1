import type { Candidate, DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import { type Exchange, exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import type { Network, NetworkSession } from '#lib/netsim/bgp/exchange/network.ts';
import type { HistoryEnd } from '#lib/netsim/bgp/history/history.ts';
import type { Policy } from '#lib/netsim/bgp/policy/policy.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import type { AdjRibInEntry } from '#lib/netsim/bgp/speaker/speaker.ts';
import { asAt, type InternetGraph, neighboursOf } from '../graph/graph.ts';
import { type Announced, isCut, leaksByDrill } from './announced.ts';
import type { Drill } from './drill.ts';
import { houseAnswer, openAnswer } from './house.ts';
import { type Asked, learnersPolicy, type ProgramMemo, plainPolicy } from './programs.ts';

/** Nobody takes their own addresses to be elsewhere, whatever a neighbour says and however it is preferred. */
const ownPreference = 4_294_967_295;

/** Updates that one prefix may take: twenty times what honest policies need. */
const mostUpdates = 4_000;

/**
 * Speakers that all speak at once can chase each other for ever where real ones, each at its own pace, settle. What does
 * not settle in step is tried with these draws of who speaks next, before it is said to have no rest.
 */
const paces = [1, 2] as const;
const mostAtAPace = 800;

/**
 * One prefix in the whole Internet. BGP treats each by itself, so it is run by itself: what did not change for a prefix
 * need not be run again.
 */
export interface PrefixRun {
  readonly end: 'converged' | 'oscillating' | 'budget';
  /** The ASes that change their best route for ever. */
  readonly restless: readonly number[];
  /** By AS. */
  readonly rows: readonly PrefixRow[];
  /** By position: what the learner's policies were asked, and the memo that answered (none: the house). */
  readonly asked: ReadonlyMap<number, { readonly memo: ProgramMemo | undefined; readonly answers: Map<string, Asked> }>;
}

export interface PrefixRow {
  readonly best: Candidate | null;
  readonly decidingStep: DecisionStep | null;
  /** In the order of `neighboursOf`; of one behind a cut link, nothing. */
  readonly told: readonly (AdjRibInEntry | null)[];
  readonly sent: readonly (Route | null)[];
}

/** `memos`: by position, of the ASes that run a program of their learner's. */
export function runPrefix(
  graph: InternetGraph,
  drills: readonly Drill[],
  { prefix, originators }: Announced,
  memos: ReadonlyMap<number, ProgramMemo>,
): PrefixRun {
  const asked: Map<number, { memo: ProgramMemo | undefined; answers: Map<string, Asked> }> = new Map();
  const policies = graph.ases.map(({ index, position }): Policy => {
    if (leaksByDrill(drills, index)) return open;
    if (position === null) return house;
    const memo = memos.get(position);
    const answers = new Map<string, Asked>();
    asked.set(position, { memo, answers });
    return learnersPolicy(memo, answers);
  });
  const network = {
    routers: graph.ases.map(({ index, name, asn, routerId }) => ({
      name,
      asn,
      routerId,
      networks: originators.includes(index) ? [{ prefix, localPref: ownPreference }] : [],
    })),
    sessions: sessionsOf(graph, drills, policies),
  };
  const { net, end } = settled(network);
  return {
    end: end.why === 'time-reached' ? 'budget' : end.why,
    restless: restlessIn(graph, net, end),
    rows: graph.ases.map(({ index }) => readRow(graph, drills, net, index, prefix)),
    asked,
  };
}

function settled(network: Network): { readonly net: Exchange; readonly end: HistoryEnd } {
  const net = exchange(network, { budget: mostUpdates });
  const end = net.run();
  if (end.why === 'converged') return { net, end };
  for (const seed of paces) {
    const other = exchange(network, { order: 'random', seed, budget: mostAtAPace });
    const itsEnd = other.run();
    if (itsEnd.why === 'converged') return { net: other, end: itsEnd };
  }
  return { net, end };
}

const house = plainPolicy(houseAnswer);
const open = plainPolicy(openAnswer);

function sessionsOf(graph: InternetGraph, drills: readonly Drill[], policies: readonly Policy[]): NetworkSession[] {
  return graph.links.flatMap(({ a, b, relation }) => {
    if (isCut(drills, a, b)) return [];
    const [ofA, ofB] = [policies[a], policies[b]];
    return [
      {
        a: asAt(graph, a).name,
        b: asAt(graph, b).name,
        aSide: { relation, ...(ofA && { policy: ofA }) },
        bSide: { relation: turned[relation], ...(ofB && { policy: ofB }) },
      },
    ];
  });
}

const turned = { customer: 'provider', peer: 'peer' } as const;

function readRow(
  graph: InternetGraph,
  drills: readonly Drill[],
  net: Exchange,
  index: number,
  prefix: string,
): PrefixRow {
  const speaker = net.speakers.get(asAt(graph, index).name);
  if (speaker === undefined) throw new Error(`AS ${index} has no speaker`);
  const names = neighboursOf(graph, index).map((each) =>
    isCut(drills, index, each.index) ? null : asAt(graph, each.index).name,
  );
  const told = names.map((name) => (name === null ? null : (speaker.adjRibIn(name)[0] ?? null)));
  const usable = told.filter((entry) => entry?.accepted != null).length;
  return {
    best: speaker.best(prefix),
    decidingStep: usable > 1 ? speaker.explain(prefix).decidingStep : null,
    told,
    sent: names.map((name) => (name === null ? null : (speaker.adjRibOut(name)[0]?.route ?? null))),
  };
}

/** Who changed their best route within the cycle. */
function restlessIn(graph: InternetGraph, net: Exchange, end: HistoryEnd): number[] {
  if (end.why !== 'oscillating') return [];
  const cycle = net.history().steps.slice(end.from, end.to);
  const names = new Set(cycle.flatMap((step) => (step.kind === 'best' ? [step.router] : [])));
  return graph.ases.flatMap(({ index, name }) => (names.has(name) ? [index] : []));
}
