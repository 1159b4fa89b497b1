import { type Rng, rng } from '../../sim/rng.ts';
import { type AsGraph, buildGraph } from './as-graph.ts';
import { type LinkList, linkList } from './link-list.ts';

export interface InternetOptions {
  /** How many: 10 to 100,000. */
  readonly ases: number;
  /** The same seed gives the same graph everywhere; 1 by default. */
  readonly seed?: number;
  /** AS numbers count from here, in the order in which ASes came to be; 1 by default. */
  readonly firstAsn?: number;
}

export interface GeneratedInternet {
  readonly graph: AsGraph;
  /** By index: which region an AS is at home in; the first ASes, those of the clique, are everywhere: -1. */
  readonly regions: Int8Array;
  /** How many ASes at the top have no provider, and are all each other's peers. */
  readonly clique: number;
}

/** Of newcomers, in hundredths: how many want to sell transit; not all of them find a customer. */
const transitShare = 30;
/** In hundredths: how many have one provider, two, three, … */
const providerCounts = { transit: [26, 34, 16, 10, 6, 5, 3], stub: [44, 37, 12, 5, 2] } as const;
/** In hundredths: how often a provider is sought in one's own region. */
const atHome = 90;
/** In hundredths: how often a customer of the clique is heard of in its region, so that others follow. */
const toldAtHome = 50;
/** The first carriers, so many times the clique, buy of so many more: they are large, and want to be safe. */
const early = { cliques: 10, more: 2 } as const;
/** Below this, links are few: people look at such graphs. */
const pictureSize = 200;
/** In hundredths: how many have a router at an exchange. */
const atExchanges = { transit: 48, stub: 9 } as const;
/** How often one name may be in the hat of an exchange, and at how many exchanges one may be. */
const mostSeats = 400;
const mostExchanges = 100;

/**
 * A graph like the Internet's, from a seed. ASes come one by one, as they did: a clique at the top, then carriers and
 * stubs in turn. Whoever comes buys transit of one or more carriers that were there before, mostly of its own region, and
 * of those with many customers more often than of those with few: that alone makes degrees follow a power law (Simon,
 * 1955), and nobody its own provider's provider. Then exchanges are opened, and peers meet there. Throws RangeError.
 */
export function generateInternet({ ases, seed = 1, firstAsn = 1 }: InternetOptions): GeneratedInternet {
  if (!Number.isInteger(ases) || ases < 10 || ases > 100_000) {
    throw new RangeError(`A graph has 10 to 100,000 ASes, not ${ases}.`);
  }
  const clique = Math.round(2 + 3.7 * Math.log10(ases / 10));
  const regionCount = Math.max(1, Math.min(5, Math.round(Math.log10(ases / 10) * 2)));
  const regions = new Int8Array(ases).fill(-1, 0, clique);
  const links = linkList(ases, firstAsn);
  for (let b = 1; b < clique; b++) for (let a = 0; a < b; a++) links.add(a, b, true);

  const chance = rng(seed);
  const sellers = buyTransit(links, { ases, clique, regionCount, regions }, chance.fork('transit'));
  const wanted = Math.round(ases * (ases < pictureSize ? 0.3 : 0.49 * Math.log10(ases)));
  peer(links, { ases, clique, regionCount, regions, ...sellers, wanted }, chance.fork('peering'));
  return { graph: buildGraph(links.done()), regions, clique };
}

interface Plan {
  readonly ases: number;
  readonly clique: number;
  readonly regionCount: number;
  readonly regions: Int8Array;
}

/** Everybody's providers; and who sells: by index, 1 for a carrier. */
function buyTransit(links: LinkList, { ases, clique, regionCount, regions }: Plan, chance: Rng): Sellers {
  const isCarrier = new Uint8Array(ases).fill(1, 0, clique);
  const customers = new Int32Array(ases);
  // A carrier's name is in the hat once for itself, and once more for each of its customers.
  const everywhere: number[] = [];
  const inRegion = Array.from({ length: regionCount }, (): number[] => []);
  for (let at = 0; at < clique; at++) {
    everywhere.push(at);
    for (const hat of inRegion) hat.push(at);
  }
  for (let at = clique; at < ases; at++) {
    const region = chance.int(0, regionCount - 1);
    regions[at] = region;
    const home = inRegion[region] ?? everywhere;
    // One of the first is a carrier in any case: a small graph has three tiers too.
    const sells = at < 2 * clique || chance.int(1, 100) <= transitShare;
    const more = sells && at < early.cliques * clique ? early.more : 0;
    const drawn = drawCount(sells ? providerCounts.transit : providerCounts.stub, chance) + more;
    const count = ases < pictureSize ? Math.min(2, drawn) : drawn;
    const chosen = new Set<number>();
    for (let tries = 0; chosen.size < count && tries < 4 * count; tries++) {
      chosen.add(chance.pick(chance.int(1, 100) <= atHome ? home : everywhere));
    }
    for (const provider of chosen) {
      links.add(provider, at, false);
      everywhere.push(provider);
      customers[provider] = (customers[provider] as number) + 1;
      const its = regions[provider] ?? -1;
      if (its >= 0 || chance.int(1, 100) <= toldAtHome) (inRegion[its] ?? home).push(provider);
    }
    if (!sells) continue;
    isCarrier[at] = 1;
    everywhere.push(at);
    home.push(at);
  }
  return { isCarrier, customers };
}

interface Sellers {
  /** By index, 1 for a carrier. */
  readonly isCarrier: Uint8Array;
  readonly customers: Int32Array;
}

interface PeeringPlan extends Plan, Sellers {
  readonly wanted: number;
}

/** Exchanges, some large and most small: who is there meets others who are, the open ones more often. */
function peer(links: LinkList, plan: PeeringPlan, chance: Rng): void {
  const { ases, clique, regionCount, regions, isCarrier, customers, wanted } = plan;
  const exchanges = Array.from({ length: regionCount * Math.max(1, Math.round(ases / 4000)) }, (): number[] => []);
  // Who sits where, in one number: there are millions of seats.
  const hat: number[] = [];
  for (let at = clique; at < ases; at++) {
    const share = isCarrier[at] === 1 ? atExchanges.transit : atExchanges.stub;
    if (ases > 30 && chance.int(1, 100) > share) continue;
    // Few are very open: a Pareto distribution.
    const openness = (100 / chance.int(1, 100)) * Math.sqrt(1 + (customers[at] as number));
    const seats = Math.min(mostSeats, Math.ceil(openness));
    const many = Math.min(mostExchanges, Math.ceil(openness / 2), exchanges.length);
    for (let n = 0; n < many; n++) {
      const exchange = exchangeFor(n === 0 ? (regions[at] ?? 0) : chance.int(0, regionCount - 1));
      for (let seat = 0; seat < seats; seat++) {
        exchanges[exchange]?.push(at);
        hat.push(at * exchanges.length + exchange);
      }
    }
  }
  if (hat.length === 0) return;
  let met = 0;
  for (let tries = 0; met < wanted && tries < 8 * wanted; tries++) {
    const seat = chance.pick(hat);
    const at = Math.floor(seat / exchanges.length);
    const other = chance.pick(exchanges[seat % exchanges.length] ?? []);
    if (other !== at && links.add(Math.min(at, other), Math.max(at, other), true)) met++;
  }

  /** Of a region, the older ones larger. */
  function exchangeFor(region: number): number {
    const inRegion = exchanges.length / regionCount;
    const rank = Math.floor(inRegion ** (chance.int(0, 999) / 1000)) - 1;
    return region * inRegion + rank;
  }
}

function drawCount(shares: readonly number[], chance: Rng): number {
  let drawn = chance.int(1, 100);
  for (const [index, share] of shares.entries()) {
    drawn -= share;
    if (drawn <= 0) return index + 1;
  }
  return shares.length;
}
