import { exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import type { NetworkSession } from '#lib/netsim/bgp/exchange/network.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import { type Message, messageSchema } from '#lib/netsim/bgp/messages/message.ts';
import { gaoRexford } from '#lib/netsim/bgp/policy/gao-rexford.ts';
import type { Peer } from '#lib/netsim/bgp/route/peer.ts';
import type { PeerConfig } from '#lib/netsim/bgp/speaker/config.ts';
import { createSpeaker } from '#lib/netsim/bgp/speaker/create-speaker.ts';
import { routesOf } from '#lib/netsim/bgp/speaker/read-update.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { perSecond, rate } from './rate.ts';

const goal = 300_000;
const context = contextSchema.parse({});

/** UPDATEs as a full table has them: a path of three to six, communities on every other, one to eight prefixes. */
function updates(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => {
    const asns = Array.from({ length: 3 + (n % 4) }, (_, hop) => 64_500 + ((n * 7 + hop * 131) % 70_000));
    const nlri = Array.from({ length: 1 + (n % 8) }, (_, k) => ({ prefix: `${20 + k}.${n % 256}.${k * 16}.0/24` }));
    const attributes = [
      { type: 1, value: 'IGP' },
      { type: 2, segments: [{ type: 'AS_SEQUENCE', asns }] },
      { type: 3, value: `10.0.${n % 256}.1` },
      ...(n % 2 === 0 ? [] : [{ type: 8, value: [`64500:${n % 1000}`, '64500:1'] }]),
    ];
    return encoded(messageSchema.parse({ type: 2, update: { withdrawn: [], attributes, nlri } }));
  });
}

/** BGP messages to objects, with the treatment of RFC 7606, and into the RIBs of a speaker. */
export function benchBgp(print: (line: string) => void): void {
  print('BGP, UPDATEs like those of a full table; CPU time of one thread');
  const decode = decodeRate();
  const name = 'decode, to objects (messages/s)'.padEnd(46);
  print(`  ${name} ${perSecond(decode).padStart(12)}   goal ${perSecond(goal)} ${decode >= goal ? 'met' : 'missed'}`);
  for (const { feeds, what } of [
    { feeds: 1, what: 'one neighbour’s 500,000 routes, decided' },
    { feeds: 5, what: 'five neighbours’ 100,000 routes each, decided' },
  ]) {
    const seconds = intoRib(feeds);
    print(
      `  ${what.padEnd(46)} ${`${seconds.toFixed(2)} s`.padStart(12)}   goal 4 s ${seconds < 4 ? 'met' : 'missed'}`,
    );
  }
  const seconds = classInternet();
  const size = '40 ASes, 50 prefixes, cold start to converged'.padEnd(46);
  print(`  ${size} ${`${seconds.toFixed(2)} s`.padStart(12)}   goal 1 s ${seconds < 1 ? 'met' : 'missed'}`);
}

function decodeRate(): number {
  const messages = updates(2_000);
  const rounds = 20;
  let accepted = 0;
  const decoded = rate(messages.length * rounds, () => {
    for (let n = 0; n < rounds; n++) {
      for (const bytes of messages) {
        const each = decodeMessage(bytes, context);
        if ('treatment' in each && each.treatment === 'accept') accepted++;
      }
    }
  });
  if (accepted % messages.length !== 0) throw new Error('a well-formed UPDATE was not accepted');
  return decoded;
}

const allRoutes = 500_000;
const allUpdates = 97_347;

/** Of this thread since then: see `rate.ts`. */
function cpuSeconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

/** Seconds from the bytes of 97,347 UPDATEs to a RIB in which every prefix has its best route. */
function intoRib(feeds: number): number {
  const prefixes = allRoutes / feeds;
  const messages = Array.from({ length: feeds }, (_, feed) =>
    fullTable(prefixes, Math.round(allUpdates / feeds), feed),
  );
  const speaker = createSpeaker({ self: { name: 'r', asn: 64_496, routerId: '192.0.2.1' } });
  for (let feed = 0; feed < feeds; feed++) speaker.peerUp(neighbour(feed));
  const before = process.threadCpuUsage();
  for (const [feed, its] of messages.entries()) {
    for (const bytes of its) {
      const decoded = decodeMessage(bytes, context);
      if ('error' in decoded || decoded.message?.type !== 2) throw new Error('no UPDATE');
      speaker.receive(`n${feed}`, routesOf(decoded.message.update, context));
    }
  }
  const seconds = cpuSeconds(before);
  const entries = speaker.locRib();
  const isWhole = entries.every(({ best, candidates }) => best !== null && candidates.length === feeds);
  if (entries.length !== prefixes || !isWhole) throw new Error('the RIB is not whole');
  return seconds;
}

function neighbour(feed: number): PeerConfig {
  const address = `10.0.${feed}.2`;
  const peer: Peer = { name: `n${feed}`, asn: 64_497 + feed, address, routerId: address, session: 'ebgp' };
  // Nothing is told to the others: what is measured is the way in.
  return { peer, localAddress: `10.0.${feed}.1`, policy: { import: (route) => route } };
}

/** A table in so many messages, about five prefixes in each; every neighbour has its own paths. */
function fullTable(prefixes: number, count: number, feed: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => {
    const from = Math.floor((n * prefixes) / count);
    const to = Math.floor(((n + 1) * prefixes) / count);
    const nlri = Array.from({ length: to - from }, (_, k) => ({ prefix: slash24(from + k) }));
    const hops = 2 + ((n * 5 + feed * 3) % 5);
    const others = Array.from({ length: hops }, (_, hop) => 64_600 + ((n * 7 + hop * 131 + feed) % 70_000));
    const attributes = [
      { type: 1, value: 'IGP' },
      { type: 2, segments: [{ type: 'AS_SEQUENCE', asns: [64_497 + feed, ...others] }] },
      { type: 3, value: `10.0.${feed}.2` },
      ...(n % 2 === 0 ? [] : [{ type: 8, value: [`64500:${n % 1000}`, '64500:1'] }]),
    ];
    return encoded(messageSchema.parse({ type: 2, update: { withdrawn: [], attributes, nlri } }));
  });
}

const slash24 = (n: number): string => `${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.0/24`;

function encoded(message: Message): Uint8Array {
  const bytes = encodeMessage(message, context);
  if (!bytes.ok) throw new Error(bytes.error.message);
  return bytes.value;
}

/** Seconds for an Internet as a class has it: two providers and a peer each, policies that leave no valley. */
function classInternet(): number {
  const draw = rng(7);
  const routers = Array.from({ length: 40 }, (_, n) => ({
    name: `r${n}`,
    asn: 64_600 + n,
    routerId: `10.0.0.${n + 1}`,
    networks: [{ prefix: `10.${n}.0.0/16` }, ...(n < 10 ? [{ prefix: `11.${n}.0.0/16` }] : [])],
  }));
  const sessions: NetworkSession[] = [];
  for (let b = 1; b < routers.length; b++) {
    const others = draw.shuffle(Array.from({ length: b }, (_, a) => a)).slice(0, 3);
    for (const [at, a] of others.entries()) {
      const [ofA, ofB] = at < 2 ? (['customer', 'provider'] as const) : (['peer', 'peer'] as const);
      sessions.push({
        a: `r${a}`,
        b: `r${b}`,
        aSide: { policy: gaoRexford, relation: ofA },
        bSide: { policy: gaoRexford, relation: ofB },
      });
    }
  }
  const before = process.threadCpuUsage();
  const net = exchange({ routers, sessions });
  if (net.run().why !== 'converged') throw new Error('it did not converge');
  return cpuSeconds(before);
}
