import type { AsLink } from './as-graph-model.ts';

/**
 * The tier of every node, from 0 at the top: each provider above its customers, peers beside each other where that is
 * possible. Without any such relation, the distance from an end of the graph. In the nodes' order.
 */
export function ranksOf(ids: readonly string[], links: readonly AsLink[]): readonly number[] {
  const index = new Map(ids.map((id, i) => [id, i]));
  const providers: number[][] = ids.map(() => []);
  const customers: number[][] = ids.map(() => []);
  const beside: number[][] = ids.map(() => []);
  for (const { a, b, relation } of links) {
    const [i, j] = [index.get(a), index.get(b)];
    if (i === undefined || j === undefined || i === j) continue;
    const [up, down] = relation === 'customer' ? [i, j] : relation === 'provider' ? [j, i] : [null, null];
    if (up === null || down === null) {
      beside[i]?.push(j);
      beside[j]?.push(i);
    } else {
      providers[down]?.push(up);
      customers[up]?.push(down);
    }
  }
  if (customers.every((each) => each.length === 0)) return distances(beside);
  const ranks = longestWays(providers, customers);
  lowerPeers(ranks, providers, customers, beside);
  return ranks;
}

/** 1 + the lowest provider's; in a circle of providers somebody comes first. */
function longestWays(providers: readonly number[][], customers: readonly number[][]): number[] {
  const ranks = providers.map(() => 0);
  const waiting = providers.map((each) => each.length);
  const isDone = providers.map(() => false);
  const ready = waiting.flatMap((n, i) => (n === 0 ? [i] : []));
  let next = 0;
  for (let done = 0; done < providers.length; done++) {
    let i = ready.shift();
    if (i === undefined) {
      while (isDone[next]) next++;
      i = next;
    }
    if (isDone[i]) {
      done--;
      continue;
    }
    isDone[i] = true;
    for (const customer of customers[i] ?? []) {
      if (isDone[customer]) continue;
      ranks[customer] = Math.max(ranks[customer] ?? 0, (ranks[i] ?? 0) + 1);
      waiting[customer] = (waiting[customer] ?? 0) - 1;
      if (waiting[customer] === 0) ready.push(customer);
    }
  }
  return ranks;
}

/** Who pays nobody stands beside its lowest peer, as long as its customers stay below. */
function lowerPeers(
  ranks: number[],
  providers: readonly number[][],
  customers: readonly number[][],
  beside: readonly number[][],
): void {
  for (const [i, peers] of beside.entries()) {
    if ((providers[i]?.length ?? 0) > 0 || peers.length === 0) continue;
    const floor = Math.min(...(customers[i] ?? []).map((each) => (ranks[each] ?? 0) - 1), Number.POSITIVE_INFINITY);
    // The top tier stays where it is: its members are each other's peers.
    const lowest = Math.min(...peers.map((each) => ranks[each] ?? 0));
    if (Number.isFinite(floor) || lowest > 0) ranks[i] = Math.max(ranks[i] ?? 0, Math.min(floor, lowest));
  }
}

function distances(beside: readonly number[][]): number[] {
  const ranks = beside.map(() => -1);
  const starts = [...beside.keys()].toSorted((i, j) => weight(beside, i) - weight(beside, j) || i - j);
  for (const start of starts) {
    if (ranks[start] !== -1) continue;
    ranks[start] = 0;
    const queue = [start];
    for (const i of queue) {
      for (const j of beside[i] ?? []) {
        if (ranks[j] !== -1) continue;
        ranks[j] = (ranks[i] ?? 0) + 1;
        queue.push(j);
      }
    }
  }
  return ranks;
}

/** Ends first. */
const weight = (beside: readonly number[][], i: number): number => new Set(beside[i]).size || 99;
