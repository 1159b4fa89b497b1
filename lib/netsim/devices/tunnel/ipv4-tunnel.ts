import type { LayerInput } from '../../protocol.ts';
import type { Context } from '../../sim/handler.ts';
import { type Datagram, readDatagram } from '../ip/datagram.ts';
import type { Interface } from '../ip/interface.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';
import { contains, parseCidr } from '../ip/prefix.ts';
import { ofDatagram } from './inner.ts';
import { type QuotedDatagram, readQuoted } from './quoted.ts';
import { type TunnelEnd, type TunnelOptions, type TunnelState, tunnelEnd } from './tunnel-end.ts';

/** A tunnel that carries IPv4, as an interface of a router. */
export interface Ipv4TunnelOptions extends TunnelOptions {
  /** The tunnel interface's own address, with its prefix. */
  readonly address: string;
  /**
   * What is too long and may be cut: `inner`, the default, each piece in an outer header of its own; `outer`, the
   * whole, so that the other end puts it together again. RFC 2003 §5.1 prefers the first.
   */
  readonly fragments?: 'inner' | 'outer';
}

/** What a router asks of its tunnels. */
export interface Ipv4Tunnel {
  readonly own: Interface;
  readonly protocol: number;
  /** Whether a datagram that is for this node is this tunnel's. */
  isFrom(outer: Datagram): boolean;
  /** Unwraps it. */
  input(port: string, outer: Datagram): void;
  onIcmp(message: IcmpMessage): boolean;
  state(): TunnelState;
}

/** What GRE and IP in IP put between outer header and inner datagram. */
export interface Ipv4TunnelKind {
  readonly protocol: number;
  readonly headerLength: number;
  header(): readonly LayerInput[];
  /** The inner datagram, or why there is none. */
  open(payload: Uint8Array): Uint8Array | { readonly drop: string };
  innerOffset(quoted: QuotedDatagram): number | null;
  /** Beyond addresses and protocol: a key. */
  isOwn?(payload: Uint8Array): boolean;
}

export function ipv4Tunnel(
  options: Ipv4TunnelOptions,
  kind: Ipv4TunnelKind,
  stack: () => IpStack,
  context: () => Context,
): Ipv4Tunnel {
  const { name, fragments = 'inner', profile = 'rfc' } = options;
  const end: TunnelEnd = tunnelEnd(options, { ...kind, innerKind: 'ipv4', tell, isOnOwnNetwork }, stack, context);
  const ownMtu = options.mtu ?? 1500 - end.overhead;

  /** At once where the quote holds the sender's header and 8 bytes more (RFC 792). */
  function tell(error: Parameters<IpStack['sendError']>[0], inner: Uint8Array): boolean {
    const about = readQuoted(inner);
    if (about === null || about.bytes.length < Math.min(about.totalLength, about.headerLength + 8)) return false;
    stack().sendError(error, about);
    return true;
  }

  function isOnOwnNetwork(inner: Uint8Array): boolean {
    const about = readQuoted(inner);
    const connected = stack().routes.filter(({ source, out }) => source === 'connected' && out !== name);
    return about !== null && connected.some(({ prefix }) => contains(prefix, about.dst));
  }

  const own: Interface = {
    name,
    ...parseCidr(options.address),
    get mtu() {
      if (fragments === 'outer') return 0xffff - end.overhead;
      // Linux cuts at the interface's MTU, whatever it knows of the path.
      return profile === 'linux' ? ownMtu : end.mtu();
    },
    link: {
      kind: 'tunnel',
      output: (inner, isForwarded) => end.wrap(ofDatagram(inner), isForwarded, stack().isOwn(inner.src)),
    },
  };

  return {
    own,
    protocol: kind.protocol,
    isFrom: (outer) => end.isFrom(outer) && kind.isOwn?.(outer.payload) !== false,
    onIcmp: end.onIcmp,
    state: end.state,
    input(port, outer) {
      const opened = kind.open(outer.payload);
      if ('drop' in opened) return void context().drop(port, outer.bytes, opened.drop, { tunnel: name });
      const inner = readDatagram(opened);
      if (typeof inner === 'string') return void context().drop(port, outer.bytes, `inner-${inner}`);
      const bytes = end.unwrap(port, outer, ofDatagram(inner));
      if (bytes !== null) stack().receive(bytes, own);
    },
  };
}
