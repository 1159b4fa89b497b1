import { u8, u16 } from '../../../bytes/read.ts';
import type { WireValue } from '../../../bytes/wire-value.ts';
import { concat } from '../../../bytes/write.ts';
import { readIpv4 } from '../../address/ipv4.ts';
import { mac, putMac } from '../../address/mac.ts';
import { withHeaderChecksum } from '../../devices/ip/datagram.ts';
import type { Handler } from '../../sim/handler.ts';
import { type Call, ProgramProblem, type TrialDevice, typeName } from '../program.ts';
import type { Neighbours } from './underlay.ts';

export interface TunnelTrialOptions {
  /** The tunnel's own end, on the port `net`. */
  readonly local: string;
  /** The other ends that are known. */
  readonly peers: readonly string[];
  /** Its MAC on the port `lan`, and those of the hosts there, by address: no ARP clutters the runs. */
  readonly lanMac: string;
  readonly hosts: Neighbours;
}

/** A packet for the tunnel's end, its outer header read. */
export interface OuterPacket {
  readonly src: string;
  readonly protocol: number;
  /** What follows the outer header, as long as the outer total length says. */
  readonly payload: Uint8Array;
}

/** The inner packet as it goes on, or why nothing does. */
export type Unwrap = (outer: OuterPacket) => { readonly inner: Uint8Array } | string;

/**
 * The far end of an IP-in-IP tunnel (RFC 2003): unwraps what comes in on `net` and forwards it on `lan`. Only the
 * unwrapping is a program's; the router behind it takes one hop off, as it does of any packet.
 */
export const tunnelDevice: TrialDevice<TunnelTrialOptions> = {
  reference: (options) => device(options, ({ src, protocol, payload }) => unwrap(options, { src, protocol, payload })),
  program: (options, call) => device(options, programUnwrap(options, call)),
};

/** RFC 2003 §3: protocol 4, and what is inside is a whole IPv4 datagram with hops left, given on as it is. */
function unwrap({ peers }: TunnelTrialOptions, { src, protocol, payload }: OuterPacket): ReturnType<Unwrap> {
  if (protocol !== 4) return 'protocol-not-ipip';
  if (!peers.includes(src)) return 'tunnel-unknown-peer';
  if (payload.length < 20 || u8(payload, 0) >>> 4 !== 4) return 'inner-not-ipv4';
  const totalLength = u16(payload, 2);
  if (totalLength < 20 || totalLength > payload.length) return 'inner-length-does-not-fit';
  if (u8(payload, 8) === 0) return 'inner-ttl-zero';
  return { inner: payload.slice(0, totalLength) };
}

function programUnwrap({ local, peers }: TunnelTrialOptions, call: Call): Unwrap {
  const given = { local, peers };
  return ({ src, protocol, payload }) => {
    const answer: WireValue = call('decapsulate', [{ src, protocol, payload }, given]);
    if (answer === null) return 'dropped-by-program';
    if (!(answer instanceof Uint8Array)) throw new ProgramProblem('not-a-datagram', typeName(answer));
    if (answer.length < 20) throw new ProgramProblem('datagram-too-short', String(answer.length));
    return { inner: answer };
  };
}

function device({ local, lanMac, hosts }: TunnelTrialOptions, decide: Unwrap): Handler {
  return {
    onFrame(context, port, frame) {
      const headerLength = (u8(frame, 14) & 0x0f) * 4;
      const isIpv4 = u16(frame, 12) === 0x0800 && frame.length >= 14 + 20 && headerLength >= 20;
      if (port !== 'net' || !isIpv4 || readIpv4(frame, 30) !== local) {
        context.drop(port, frame, 'not-for-this-host');
        return;
      }
      const payload = frame.slice(14 + headerLength, 14 + u16(frame, 16));
      const unwrapped = decide({ src: readIpv4(frame, 26), protocol: u8(frame, 23), payload });
      if (typeof unwrapped === 'string') return void context.drop(port, frame, unwrapped);
      const host = hosts[readIpv4(unwrapped.inner, 16)];
      if (u8(unwrapped.inner, 8) <= 1) return void context.drop(port, frame, 'ttl-expired');
      if (host === undefined) return void context.drop(port, frame, 'no-such-host-on-lan');
      context.send('lan', framed(lanMac, host, oneHopLess(unwrapped.inner)), 'decapsulated-and-forwarded');
    },
  };
}

function oneHopLess(datagram: Uint8Array): Uint8Array {
  const copy = datagram.slice();
  copy[8] = u8(copy, 8) - 1;
  return withHeaderChecksum(copy);
}

function framed(from: string, to: string, datagram: Uint8Array): Uint8Array {
  const head = new Uint8Array(14);
  putMac(head, 0, mac(to));
  putMac(head, 6, mac(from));
  head.set([0x08, 0x00], 12);
  return concat(head, datagram);
}
