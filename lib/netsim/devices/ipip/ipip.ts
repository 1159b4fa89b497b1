import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { Context } from '../../sim/handler.ts';
import { type Datagram, readDatagram, withHeaderChecksum } from '../ip/datagram.ts';
import type { Interface } from '../ip/interface.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import { parseCidr } from '../ip/prefix.ts';
import { decapsulatedEcn } from './ecn.ts';

export interface IpipOptions {
  /** `tun0`: what routes lead out of. */
  readonly name: string;
  /** The tunnel interface's own address, with its prefix. */
  readonly address: string;
  /** Outer source and destination. */
  readonly local: string;
  readonly remote: string;
  /** Of the outer header; 64 by default, not the inner one (RFC 2003 §3.1). */
  readonly ttl?: number;
  /** 1480 by default: an Ethernet MTU less the outer header. */
  readonly mtu?: number;
}

export interface IpipTunnel {
  readonly own: Interface;
  readonly local: Ipv4Address;
  readonly remote: Ipv4Address;
  /** Unwraps a datagram of protocol 4 that came from the other end. */
  input(port: string, outer: Datagram): void;
}

/**
 * One end of an IP-in-IP tunnel (RFC 2003), ECN by RFC 6040. The router before it has taken one hop off what it
 * forwards; the tunnel itself leaves the inner TTL alone. Not supported: relaying ICMP errors from inside the tunnel
 * (RFC 2003 §4), encapsulation limits.
 */
export function ipipTunnel(options: IpipOptions, stack: () => IpStack, context: () => Context): IpipTunnel {
  const { name, ttl = 64, mtu = 1480 } = options;
  const local = ipv4Address(options.local);
  const remote = ipv4Address(options.remote);
  let isBusy = false;

  function output(inner: Datagram, isForwarded: boolean): void {
    const drop = (why: string): void => context().drop(name, inner.bytes, why);
    // RFC 2003 §3.2: a datagram that seems to come from either end has been here before.
    if (isForwarded && (stack().isOwn(inner.src) || inner.src === remote)) return void drop('tunnel-source-loop');
    if (isBusy) return void drop('tunnel-routed-into-itself');
    isBusy = true;
    const header = layer('ipv4', {
      src: local,
      dst: remote,
      ttl,
      protocol: 4,
      dscp: inner.tos >>> 2,
      ecn: inner.tos & 3,
      // Set if the inner one is (RFC 2003 §3.1).
      dontFragment: inner.isDontFragment ? 1 : 0,
      identification: stack().nextIdentification(),
    });
    stack().send(encode([header], inner.bytes), 'encapsulated');
    isBusy = false;
  }

  const own: Interface = { name, ...parseCidr(options.address), mtu, link: { kind: 'tunnel', output } };

  return {
    own,
    local,
    remote,
    input(port, outer) {
      const inner = readDatagram(outer.payload);
      if (typeof inner === 'string') return void context().drop(port, outer.bytes, `inner-${inner}`);
      const mark = decapsulatedEcn(inner.tos & 3, outer.tos & 3);
      if (mark === null) return void context().drop(port, outer.bytes, 'congestion-on-not-ect');
      const bytes = inner.bytes.slice();
      bytes[1] = (inner.tos & 0xfc) | mark;
      context().note('decapsulated', { tunnel: name, src: inner.src, dst: inner.dst });
      stack().receive(mark === (inner.tos & 3) ? inner.bytes : withHeaderChecksum(bytes), own);
    },
  };
}
