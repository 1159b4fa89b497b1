import type { Context, Handler } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import { ethernetInterface, type InterfaceOptions, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally } from '../ip/local-delivery.ts';
import type { Neighbour } from '../ip/neighbours.ts';
import type { PathMtu } from '../ip/path-mtu.ts';
import type { StackProfile } from '../ip/profile.ts';
import { ofFrame } from '../tunnel/inner.ts';
import { type TunnelEnd, type TunnelOptions, type TunnelState, tunnelEnd } from '../tunnel/tunnel-end.ts';
import { dropUnclaimed } from '../tunnel/unclaimed.ts';
import { type GreHeaderOptions, greHeader } from './gre-header.ts';

/** A wire from one local port to one port of another end point. */
export interface GretapWire extends Omit<TunnelOptions, 'local' | 'name' | 'mtu'>, GreHeaderOptions {
  readonly port: string;
}

export interface GretapOptions {
  /** The interface towards the other end points; its address is the tunnels' own end. */
  readonly underlay: InterfaceOptions;
  readonly gateway?: string;
  readonly wires: readonly GretapWire[];
  readonly profile?: StackProfile;
}

export interface Gretap extends Handler {
  arpTable(): readonly Neighbour[];
  pathMtuTable(): readonly PathMtu[];
  tunnelTable(): readonly TunnelState[];
}

/**
 * Ethernet over GRE (RFC 2784, protocol type 0x6558): every frame of a local port, tags and all, goes to one port of one
 * other end point, and comes back so. It looks at no address and learns none; a bridge on each side does. What is too
 * long travels in fragments of the outer datagram, or in none as Linux has it (DF always): there the frame is lost, as
 * on any wire that is too narrow.
 */
export function gretap(options: GretapOptions): Gretap {
  const { profile = 'rfc' } = options;
  const own = ethernetInterface(options.underlay);
  let context: Context;
  const wires = options.wires.map((wire) => {
    const header = greHeader(wire, 0x6558, profile);
    const end: TunnelEnd = tunnelEnd(
      { profile, ...wire, local: own.address, name: wire.port },
      { protocol: 47, innerKind: 'ethernet', ...header, tell: () => true, isOnOwnNetwork: () => false },
      () => stack,
      () => context,
    );
    return { port: wire.port, header, end };
  });

  function input(outer: Datagram, port: string): void {
    const drop = (why: string): void => context.drop(port, outer.bytes, why, { src: outer.src });
    const wire = wires.find(({ end, header }) => end.isFrom(outer) && header.isOwn(outer.payload));
    if (wire === undefined) return void dropUnclaimed(context, stack, port, outer);
    const opened = wire.header.open(outer.payload);
    if ('drop' in opened) return void drop(opened.drop);
    const frame = ofFrame(opened);
    if (frame === null) return void drop('inner-frame-too-short');
    const bytes = wire.end.unwrap(port, outer, frame);
    if (bytes !== null) context.send(wire.port, bytes.slice(), 'decapsulated');
  }

  const gateway = options.gateway === undefined ? [] : [{ to: '0.0.0.0/0', via: options.gateway }];
  const stack: IpStack = ipStack({
    profile,
    interfaces: [own],
    routes: routeTable([own], gateway),
    isForwarding: false,
    deliver: (port, datagram) => {
      const listeners = {
        udp: new Map(),
        protocols: new Map([[47, input]]),
        onIcmp: (message: Parameters<TunnelEnd['onIcmp']>[0]) => void wires.some(({ end }) => end.onIcmp(message)),
      };
      deliverLocally(context, stack, listeners, port, datagram);
    },
  });

  return {
    arpTable: stack.arpTable,
    pathMtuTable: () => stack.pathMtus.entries(context.nowNs),
    tunnelTable: () => wires.map(({ end }) => end.state()),
    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame(given, port, frame) {
      if (own.link.kind === 'ethernet' && own.link.port === port) return void stack.onFrame(given, port, frame);
      const wire = wires.find((each) => each.port === port);
      const inner = ofFrame(frame);
      if (wire === undefined) context.drop(port, frame, 'no-tunnel-on-port');
      else if (inner === null) context.drop(port, frame, 'frame-too-short');
      else wire.end.wrap(inner, true, false);
    },
    onLink: stack.onLink,
  };
}
