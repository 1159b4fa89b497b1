import type { Peer } from '#lib/netsim/bgp/route/peer.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { routeOf } from '#lib/netsim/bgp/route/route-of.ts';
import { sequence } from '#lib/netsim/bgp/trial/learner-route.ts';
import { asAt, type GraphAs, type InternetGraph, type Neighbour, neighboursOf } from '../graph/graph.ts';
import { attackedPart, scriptedAs } from './drill.ts';
import { type AsResult, type Evidence, type Intent, type IntentResult, intents, type Leak } from './outcome.ts';
import { answerTo, importQuestion, type Question } from './programs.ts';
import type { AsRibs, NeighbourRibs, Round } from './ribs.ts';
import { troublesOf } from './troubles.ts';

interface Judged {
  readonly round: Round;
  readonly self: GraphAs;
  readonly position: number;
  readonly ribs: AsRibs;
  readonly leaks: readonly Leak[];
  /** Takes a question that the program was not asked yet; its intent is untried until then. */
  readonly onMissing: (question: Question) => void;
}

/**
 * What one learner's AS makes of its task. Each intent looks at what the AS itself takes, chooses and tells, in this
 * round: another AS's mistakes cost nobody theirs.
 */
export function judge(judged: Judged): AsResult {
  const results = passesNothing(judged)
    ? everyIntent(() => failed({ kind: 'passes-nothing' }))
    : everyIntent((intent) => judges[intent](judged));
  const met = intents.filter((intent) => results[intent].state === 'met').length;
  return { intents: results, met, troubles: troublesOf(judged.round, judged.position) };
}

const failed = (evidence: Evidence): IntentResult => ({ state: 'failed', evidence });
const met: IntentResult = { state: 'met' };

function everyIntent(result: (intent: Intent) => IntentResult): Record<Intent, IntentResult> {
  return Object.fromEntries(intents.map((intent) => [intent, result(intent)])) as Record<Intent, IntentResult>;
}

const judges: Readonly<Record<Intent, (judged: Judged) => IntentResult>> = {
  service,
  peering,
  'no-leak': noLeak,
  'link-loss': linkLoss,
  hijack,
};

/** Silence leaks nothing and takes no hijacked route: it is no service either. */
function passesNothing({ ribs: { neighbours } }: Judged): boolean {
  const takes = neighbours.some(({ told }) => [...told.values()].some(({ accepted }) => accepted !== null));
  const tells = neighbours.some(({ sent }) => sent.size > 0);
  return !takes || !tells;
}

/** Everybody hears of us and of our customers, and our customers hear of everything that we were told. */
function service(judged: Judged): IntentResult {
  const { self, ribs, round } = judged;
  const customers = ribs.neighbours.filter(({ relation }) => relation === 'customer');
  const ours = [...ribs.best].flatMap(([prefix, { from }]) =>
    prefix === self.prefix || (from?.relation === 'customer' && isGenuine(judged, prefix)) ? [{ prefix, from }] : [],
  );
  for (const { index: to, sent } of ribs.neighbours) {
    const missing = ours.find(({ prefix, from }) => from?.index !== to && !sent.has(prefix));
    if (missing) return failed({ kind: 'not-announced', prefix: missing.prefix, to });
  }
  for (const { prefix } of round.announced) {
    const [teller] = tellers(judged, prefix);
    if (teller && !ribs.best.has(prefix)) return failed({ kind: 'not-accepted', prefix, from: teller.index });
  }
  for (const [prefix, { from }] of ribs.best) {
    if (!isGenuine(judged, prefix)) continue;
    const unserved = customers.find((customer) => from?.index !== customer.index && !customer.sent.has(prefix));
    if (unserved) return failed({ kind: 'not-given', prefix, to: unserved.index });
  }
  return met;
}

/** What a peer tells of itself and its customers is not bought from a provider. */
function peering(judged: Judged): IntentResult {
  const { ribs, round } = judged;
  let isTried = false;
  for (const peer of ribs.neighbours.filter(({ relation }) => relation === 'peer')) {
    const cone = coneOf(round.graph, peer.index);
    for (const { prefix, owner } of round.announced) {
      const told = peer.told.get(prefix);
      if (!told || !cone.has(owner) || !isUsable(judged, told.received)) continue;
      isTried = true;
      const chosen = ribs.best.get(prefix);
      if (chosen && chosen.from?.relation !== 'provider') continue;
      if (told.accepted === null || !chosen?.from) return failed({ kind: 'peer-refused', prefix, peer: peer.index });
      return failed({ kind: 'peer-unused', prefix, peer: peer.index, via: chosen.from.index });
    }
  }
  return isTried ? met : { state: 'untried' };
}

function noLeak({ self, leaks }: Judged): IntentResult {
  const own = leaks.find(({ by }) => by === self.index);
  if (!own) return met;
  const { prefix, from, path } = own.example;
  return failed({ kind: 'leak', prefix, to: own.to, from, path });
}

/** Whichever provider is lost: another one knows of us, and what came from the lost one is to be had elsewhere. */
function linkLoss(judged: Judged): IntentResult {
  const { self, ribs } = judged;
  const providers = ribs.neighbours.filter(({ relation }) => relation === 'provider');
  for (const { index: lost } of providers.length > 1 ? providers : []) {
    const left = providers.filter(({ index }) => index !== lost);
    if (!left.some(({ sent }) => sent.has(self.prefix))) return failed({ kind: 'only-announced', lost });
    for (const [prefix, { from }] of ribs.best) {
      if (from?.index !== lost || !isGenuine(judged, prefix)) continue;
      const others = tellers(judged, prefix).filter(({ index }) => index !== lost);
      const isTaken = others.some(({ told }) => told.get(prefix)?.accepted != null);
      if (others.length > 0 && !isTaken) return failed({ kind: 'only-way', prefix, lost });
    }
  }
  if (providers.length > 1) return met;
  // The loss is there: a drill has cut the other link.
  return providers.every(({ sent }) => sent.has(self.prefix))
    ? met
    : failed({ kind: 'only-announced', lost: self.index });
}

/** Two forged routes told by each neighbour in thought, and those that a drill really announces. */
function hijack({ self, position, ribs, round, onMissing }: Judged): IntentResult {
  const { graph, announced, memos } = round;
  const attacker = scriptedAs(graph);
  for (const { prefix, owner, originators } of announced) {
    const attackers = originators.filter((index) => index !== owner);
    const chosen = ribs.best.get(prefix);
    const origin = chosen?.candidate.route.asPath.at(-1)?.asns.at(-1);
    const taken = attackers.find((index) => asAt(graph, index).asn === origin);
    if (chosen?.from && taken !== undefined) {
      return failed({ kind: 'took', prefix, from: chosen.from.index, origin: taken });
    }
  }
  let isKnown = true;
  for (const neighbour of neighboursOf(graph, self.index)) {
    const victim = graph.ases.find(({ index }) => index !== self.index && index !== neighbour.index);
    if (!victim) continue;
    for (const prefix of [victim.prefix, attackedPart(graph, victim.index)]) {
      const asns = [asAt(graph, neighbour.index).asn, attacker.asn];
      const route = forged(prefix, asns, asAt(graph, neighbour.index));
      const question = importQuestion(route, peerOf(graph, neighbour));
      const answer = answerTo(memos.get(position), question);
      if (answer === undefined) {
        isKnown = false;
        onMissing(question);
      } else if (answer.kind === 'route') {
        return failed({ kind: 'would-take', prefix, from: neighbour.index, origin: attacker.index });
      }
    }
  }
  return isKnown ? met : { state: 'untried' };
}

/** Neighbours that tell us a route to the prefix which nothing speaks against. */
function tellers(judged: Judged, prefix: string): readonly NeighbourRibs[] {
  return judged.ribs.neighbours.filter(({ told }) => {
    const entry = told.get(prefix);
    return entry !== undefined && isUsable(judged, entry.received);
  });
}

/** Its origin owns the prefix, and it has not been here before. */
function isUsable({ self, round: { rightful } }: Judged, { prefix, asPath }: Route): boolean {
  const origin = asPath.at(-1)?.asns.at(-1);
  return origin !== undefined && origin === rightful.get(prefix) && !asPath.some(({ asns }) => asns.includes(self.asn));
}

/** The best route to the prefix is one that its owner began. */
function isGenuine(judged: Judged, prefix: string): boolean {
  const chosen = judged.ribs.best.get(prefix);
  if (!chosen) return false;
  return chosen.from === null ? prefix === judged.self.prefix : isUsable(judged, chosen.candidate.route);
}

/** The AS and everybody who pays it, directly or not. */
function coneOf(graph: InternetGraph, index: number): ReadonlySet<number> {
  const cone = new Set([index]);
  for (const member of cone) {
    for (const { index: each, relation } of neighboursOf(graph, member)) if (relation === 'customer') cone.add(each);
  }
  return cone;
}

const forged = (prefix: string, asns: readonly number[], teller: GraphAs): Route =>
  routeOf({ prefix, asPath: sequence(asns), nextHop: teller.routerId });

function peerOf(graph: InternetGraph, { index, relation }: Neighbour): Peer {
  const { name, asn, routerId } = asAt(graph, index);
  return { name, asn, routerId, address: routerId, session: 'ebgp', relation };
}
