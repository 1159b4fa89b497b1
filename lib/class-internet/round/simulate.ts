import { type Exchange, exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import type { Network, NetworkSession } from '#lib/netsim/bgp/exchange/network.ts';
import type { HistoryEnd } from '#lib/netsim/bgp/history/history.ts';
import type { Policy } from '#lib/netsim/bgp/policy/policy.ts';
import type { Speaker } from '#lib/netsim/bgp/speaker/speaker.ts';
import { asAt, type InternetGraph } from '../graph/graph.ts';
import { attackedPart, type Drill, isBetween, scriptedAs } from './drill.ts';
import { type AskedProgram, askProgram, house, leaky, type ProgramMemo } from './programs.ts';

/** Updates that one run may take: a hundred times what honest policies need. */
const mostUpdates = 200_000;

/** A run of the Internet. */
export interface Simulation {
  readonly graph: InternetGraph;
  readonly drills: readonly Drill[];
  readonly end: HistoryEnd;
  readonly net: Exchange;
  speakerOf(index: number): Speaker;
  /** By position: the learners' ASes that run a program. */
  readonly programs: ReadonlyMap<number, AskedProgram>;
  /** Everything that is announced, the attacks of drills too. */
  readonly announced: readonly Announced[];
}

export interface Announced {
  readonly prefix: string;
  /** Who may originate it. */
  readonly owner: number;
  readonly originators: readonly number[];
}

/**
 * Runs the Internet from a cold start until nothing is said any more. `memos`: by position, of the ASes with a program
 * of their own. Where answers are missing (see `AskedProgram`), find them out and run again: with all of them known the
 * run is the true one.
 */
export function simulate(
  graph: InternetGraph,
  drills: readonly Drill[],
  memos: ReadonlyMap<number, ProgramMemo>,
): Simulation {
  const programs = new Map([...memos].map(([position, memo]) => [position, askProgram(memo)]));
  const policyOf = (index: number): Policy => {
    if (drills.some((drill) => drill.kind === 'leak' && drill.by === index)) return leaky;
    const { position } = asAt(graph, index);
    return (position === null ? undefined : programs.get(position)?.policy) ?? house;
  };
  const announced = announcedIn(graph, drills);
  const net = exchange(networkOf(graph, drills, announced, policyOf), { budget: mostUpdates });
  const end = net.run();
  return {
    graph,
    drills,
    end,
    net,
    programs,
    announced,
    speakerOf(index) {
      const speaker = net.speakers.get(asAt(graph, index).name);
      if (speaker === undefined) throw new Error(`AS ${index} has no speaker`);
      return speaker;
    },
  };
}

function networkOf(
  graph: InternetGraph,
  drills: readonly Drill[],
  announced: readonly Announced[],
  policyOf: (index: number) => Policy,
): Network {
  const policies = graph.ases.map(({ index }) => policyOf(index));
  const nameOf = (index: number): string => asAt(graph, index).name;
  return {
    routers: graph.ases.map(({ index, name, asn, routerId }) => ({
      name,
      asn,
      routerId,
      networks: announced.flatMap(({ prefix, originators }) => (originators.includes(index) ? [{ prefix }] : [])),
    })),
    sessions: graph.links.flatMap(({ a, b, relation }): NetworkSession[] => {
      if (isCut(drills, a, b)) return [];
      const [ofA, ofB] = [policies[a], policies[b]];
      return [
        {
          a: nameOf(a),
          b: nameOf(b),
          aSide: { relation, ...(ofA && { policy: ofA }) },
          bSide: { relation: turned[relation], ...(ofB && { policy: ofB }) },
        },
      ];
    }),
  };
}

const turned = { customer: 'provider', peer: 'peer' } as const;

export const isCut = (drills: readonly Drill[], a: number, b: number): boolean =>
  drills.some((drill) => drill.kind === 'link-loss' && isBetween(drill, a, b));

function announcedIn(graph: InternetGraph, drills: readonly Drill[]): Announced[] {
  const scripted = scriptedAs(graph).index;
  const isHijacked = (index: number): boolean =>
    drills.some((drill) => drill.kind === 'hijack' && drill.victim === index);
  const own = graph.ases.map(({ prefix, index }) => ({
    prefix,
    owner: index,
    originators: isHijacked(index) ? [index, scripted] : [index],
  }));
  const victims = new Set(drills.flatMap((drill) => (drill.kind === 'subprefix-hijack' ? [drill.victim] : [])));
  const parts = [...victims].map((owner) => ({
    prefix: attackedPart(graph, owner),
    owner,
    originators: [scripted],
  }));
  return [...own, ...parts];
}
