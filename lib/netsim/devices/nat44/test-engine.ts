import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { rng } from '../../sim/rng.ts';
import type { NatPacket, TcpFlag } from './decision.ts';
import { type NatEngine, type NatEngineOptions, natEngine } from './nat-engine.ts';
import { type NatProfile, type NatProfileName, natProfiles } from './profiles.ts';
import { destinationOf, type Endpoint, endpointText, type NatProtocol, sourceOf } from './tuple.ts';

/** For tests: the translator's decisions alone, ends written `10.0.0.1:4000`. */
export interface TestEngine {
  readonly engine: NatEngine;
  readonly notes: string[];
  nowS: number;
  /** What an outgoing packet's source becomes, or why it is dropped. */
  out(inside: string, remote: string, protocol?: NatProtocol, flags?: readonly TcpFlag[]): string;
  /** Where an incoming packet goes, or why not. */
  in(remote: string, outside: string, protocol?: NatProtocol, flags?: readonly TcpFlag[]): string;
}

export function testEngine(
  profile: NatProfileName,
  options: Partial<Pick<NatEngineOptions, 'ports' | 'permanent'>> & {
    readonly pool?: readonly string[];
    readonly behaviour?: Partial<NatProfile>;
    readonly seed?: number;
  } = {},
): TestEngine {
  const pool = (options.pool ?? ['203.0.113.1']).map(ipv4Address);
  const random = rng(options.seed ?? 1);
  const notes: string[] = [];
  const engine = natEngine({
    profile: { ...natProfiles[profile], ...options.behaviour },
    pool,
    outside: pool,
    isMasquerading: false,
    ports: options.ports ?? { first: 1, last: 65_535 },
    permanent: options.permanent ?? [],
    isOwn: (address) => address === pool[0],
    random: () => random,
    note: (why, details) => notes.push(`${why} ${details.inside ?? ''}`.trim()),
  });
  const tester: TestEngine = {
    engine,
    notes,
    nowS: 0,
    out(inside, remote, protocol = 'udp', flags = ['syn']) {
      const arrival = engine.arrive(packet(inside, remote, protocol, flags), 'inside', tester.nowS * 1e9);
      if ('drop' in arrival) return arrival.drop;
      const departure = arrival.leave('outside', pool[0] ?? ipv4Address('0.0.0.0'));
      return 'drop' in departure ? departure.drop : endpointText(sourceOf(departure.packet));
    },
    in(remote, outside, protocol = 'udp', flags = ['syn']) {
      const arrival = engine.arrive(packet(remote, outside, protocol, flags), 'outside', tester.nowS * 1e9);
      if ('drop' in arrival) return arrival.drop;
      const departure = arrival.leave('inside', ipv4Address('192.168.1.1'));
      return 'drop' in departure ? departure.drop : endpointText(destinationOf(departure.packet));
    },
  };
  return tester;
}

export function end(text: string): Endpoint {
  const [address = '', port = '0'] = text.split(':');
  return { address: address as Ipv4Address, port: Number(port) };
}

function packet(from: string, to: string, protocol: NatProtocol, flags: readonly TcpFlag[]): NatPacket {
  const [source, destination] = [end(from), end(to)];
  return {
    protocol,
    src: source.address,
    srcPort: source.port,
    dst: destination.address,
    dstPort: destination.port,
    ...(protocol === 'tcp' ? { flags } : {}),
  };
}
