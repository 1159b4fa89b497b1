import { type AsGraph, degree, listOf } from '#lib/netsim/bgp/internet/as-graph.ts';
import { generateInternet } from '#lib/netsim/bgp/internet/generate.ts';
import { leakedFrom } from '#lib/netsim/bgp/internet/leaked-from.ts';
import { type Propagation, propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { byLinks, defended, sceneOf, studiedAddress } from '#lib/netsim/bgp/internet/study.ts';
import { trafficTo } from '#lib/netsim/bgp/internet/traffic.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { curveShares, type Fate, fates, type GraphAnswer, type Question, type Reply } from './question.ts';

interface Kept {
  readonly key: string;
  readonly graph: AsGraph;
  readonly ranked: Readonly<Record<Question['order'], readonly number[]>>;
}

let kept: Kept | null = null;

self.onmessage = ({ data }: MessageEvent<Question>) => {
  self.postMessage(answer(data));
};

function answer(question: Question): Reply {
  try {
    const begun = performance.now();
    const key = `${question.ases} ${question.seed}`;
    const isNew = kept?.key !== key;
    if (kept === null || isNew) kept = draw(key, question);
    const { graph, ranked } = kept;
    const [victim, attacker] = pairOf(graph, question);
    const run = (share: number) => attackWith(graph, question, ranked[question.order], victim, attacker, share);
    const { found, taken, defenders } = run(question.share / 100);
    const ends = trafficTo(found, studiedAddress);
    const at = { victim: graph.indexOf(victim), attacker: graph.indexOf(attacker) };
    const isLeak = question.attack === 'leak';
    const codes = Uint8Array.from(ends, (end, i) =>
      fates.indexOf(
        i === at.victim
          ? 'origin'
          : i === at.attacker
            ? isLeak
              ? 'leaking'
              : 'attacker'
            : taken[i] === 1
              ? isLeak
                ? 'leaked'
                : 'captured'
              : ((end < 0 ? 'unreachable' : 'plain') satisfies Fate),
      ),
    );
    const count = (fate: Fate): number => codes.reduce((sum, code) => sum + Number(fates[code] === fate), 0);
    return {
      kind: 'answer',
      graph: isNew ? told(graph) : null,
      victim,
      attacker,
      fates: codes,
      next: nextHops(found),
      ends,
      defends: membersOf(graph, defenders),
      captured: count(isLeak ? 'leaked' : 'captured'),
      unreachable: count('unreachable'),
      deceivable: graph.size - 2,
      curve: curveShares.map((share) => run(share).taken.reduce((sum, each) => sum + each, 0)),
      tookMs: performance.now() - begun,
    };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function draw(key: string, { ases, seed }: Question): Kept {
  const { graph } = generateInternet({ ases, seed });
  const ranked = {
    'largest-first': byLinks(graph),
    random: rng(seed)
      .fork('order')
      .shuffle([...graph.asns]),
  };
  return { key, graph, ranked };
}

/** Who was named, or two that the seed draws among the ASes without customers; who leaks has two providers. */
function pairOf(graph: AsGraph, { victim, attacker, attack, pair }: Question): readonly [number, number] {
  const chance = rng(pair).fork('pair');
  const stubs = [...graph.asns.keys()].filter((at) => degree(graph.customers, at) === 0);
  const leakers = stubs.filter((at) => degree(graph.providers, at) > 1);
  const wrongdoer = attacker ?? graph.asns[chance.pick(attack === 'leak' && leakers.length > 0 ? leakers : stubs)] ?? 0;
  const others = stubs.filter((at) => graph.asns[at] !== wrongdoer);
  return [victim ?? graph.asns[chance.pick(others)] ?? 0, wrongdoer];
}

function attackWith(
  graph: AsGraph,
  { attack, defence }: Question,
  ranked: readonly number[],
  victim: number,
  attacker: number,
  share: number,
) {
  const defenders = ranked.slice(0, Math.round(share * graph.size));
  const found = propagate(graph, { ...sceneOf(attack, victim, attacker), ...defended(defence, defenders, victim) });
  const taken =
    attack === 'leak' ? leakedFrom(found, attacker) : misled(found, graph.indexOf(attacker), graph.indexOf(victim));
  return { found, taken, defenders };
}

/** By index, 1 for an AS whose packets end at the attacker. */
function misled(found: Propagation, attacker: number, victim: number): Uint8Array {
  return Uint8Array.from(trafficTo(found, studiedAddress), (end, at) =>
    Number(end === attacker && at !== attacker && at !== victim),
  );
}

/** Of the most specific route that an AS has. */
function nextHops({ graph, prefixes }: Propagation): Int32Array {
  const longestFirst = prefixes.toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix));
  return Int32Array.from({ length: graph.size }, (_, at) => {
    const routes = longestFirst.find(({ kind }) => kind[at] !== 0);
    return routes?.via[at] ?? -1;
  });
}

const lengthOf = (prefix: string): number => Number(prefix.split('/')[1]);

function membersOf(graph: AsGraph, asns: readonly number[]): Uint8Array {
  const members = new Uint8Array(graph.size);
  for (const asn of asns) members[graph.indexOf(asn)] = 1;
  return members;
}

function told({ asns, customers, peers, size }: AsGraph): GraphAnswer {
  const ends: number[] = [];
  const arePeers: number[] = [];
  for (let at = 0; at < size; at++) {
    for (const other of listOf(customers, at)) {
      ends.push(at, other);
      arePeers.push(0);
    }
    for (const other of listOf(peers, at)) {
      if (other < at) continue;
      ends.push(at, other);
      arePeers.push(1);
    }
  }
  return { asns: asns.slice(), ends: Int32Array.from(ends), arePeers: Uint8Array.from(arePeers) };
}
