import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, mac } from '../../address/mac.ts';
import type { DhcpMessageType, DhcpSettings } from '../../protocols/dhcp/dhcp-options.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { contains, maskOf, parseCidr } from '../ip/prefix.ts';
import { type DhcpMessage, dhcpFrame, everybody, forEver, nobody, readDhcp } from './dhcp-message.ts';
import { ipv4Of, type Lease, leaseEndNs, leaseTable } from './lease-table.ts';

export interface DhcpServerOptions {
  /** The port it serves; frames on others are not its own. */
  readonly port: string;
  /** Its address, with the prefix it tells clients. */
  readonly address: string;
  readonly mac: string;
  /** First and last address to give. */
  readonly pool: { readonly first: string; readonly last: string };
  readonly router?: string;
  readonly nameServers?: readonly string[];
  /** One hour by default; 0xffffffff: for ever, and clients never renew. */
  readonly leaseTimeS?: number;
  /** Stands in for the choice of an address to offer, one of `free`; null: none is offered. */
  readonly assign?: (question: AssignQuestion) => string | null;
  /** Addresses kept for one hardware address each. */
  readonly reservations?: readonly { readonly mac: string; readonly address: string }[];
}

export interface AssignQuestion {
  readonly mac: string;
  /** The address this client has, if any. */
  readonly current: Ipv4Address | null;
  /** The one it asks for. */
  readonly wanted: Ipv4Address | null;
  /** Those of the pool that nobody else has, in their order. */
  readonly free: readonly Ipv4Address[];
}

export interface DhcpServer {
  /** Takes a frame that is for a DHCP server, and answers it; false for any other. */
  take(context: Context, port: string, frame: Uint8Array): boolean;
  leases(nowNs: number): readonly Lease[];
}

/** How long an offer is kept for the client that has not yet asked for it. */
const offerNs = seconds(60);

/**
 * A DHCP server on one link (RFC 2131 §4.3). In the trace: `dhcp-offered`, `dhcp-acknowledged`, `dhcp-refused` (NAK),
 * `dhcp-pool-exhausted`, `dhcp-released`, `dhcp-declined`, `dhcp-chose-another-server`. Not supported: relays, BOOTP
 * clients, a ping before an address is offered.
 */
export function dhcpServer(options: DhcpServerOptions): DhcpServer {
  const { address: own, prefix } = parseCidr(options.address);
  const ownMac = mac(options.mac);
  const leaseTimeS = options.leaseTimeS ?? 3600;
  const fixed = new Map<string, Ipv4Address>(
    (options.reservations ?? []).map((each) => [mac(each.mac), ipv4Address(each.address)]),
  );
  const table = leaseTable({ first: ipv4Address(options.pool.first), last: ipv4Address(options.pool.last) }, fixed);

  const given: DhcpSettings = {
    subnetMask: ipv4Of(maskOf(prefix.length)),
    ...(options.router === undefined ? {} : { routers: [ipv4Address(options.router)] }),
    ...(options.nameServers === undefined ? {} : { nameServers: options.nameServers.map(ipv4Address) }),
  };
  const times: DhcpSettings = {
    leaseTimeS,
    // RFC 2131 §4.4.5: half of the lease, and seven eighths.
    ...(leaseTimeS === forEver
      ? {}
      : { renewalTimeS: Math.floor(leaseTimeS / 2), rebindingTimeS: Math.floor((leaseTimeS * 7) / 8) }),
  };

  function answer(context: Context, to: DhcpMessage, type: DhcpMessageType, yiaddr: Ipv4Address, why: string): void {
    const isNak = type === 'nak';
    // RFC 2131 §4.1: a NAK to all; else to the address it has, to all where it asks so, or to its hardware address.
    const isToAll = isNak || (to.ciaddr === nobody && (to.flags & 0x8000) !== 0);
    const frame = dhcpFrame({
      srcMac: ownMac,
      dstMac: isToAll ? broadcastMac : to.chaddr,
      src: own,
      dst: isToAll ? everybody : to.ciaddr === nobody ? yiaddr : to.ciaddr,
      message: {
        op: 2,
        xid: to.xid,
        flags: to.flags,
        ciaddr: type === 'ack' ? to.ciaddr : nobody,
        yiaddr,
        chaddr: to.chaddr,
      },
      settings: {
        messageType: type,
        serverIdentifier: own,
        ...(isNak ? {} : given),
        ...(isNak || yiaddr === nobody ? {} : times),
      },
    });
    context.send(options.port, frame, why, { mac: to.chaddr, address: yiaddr });
  }

  function choose({ chaddr, settings }: DhcpMessage, client: string, nowNs: number): Ipv4Address | null {
    const { requestedAddress: wanted } = settings;
    if (options.assign === undefined) return table.choose({ client, mac: chaddr, wanted }, nowNs);
    const free = table.free(client, nowNs);
    const current = table.find(client, nowNs)?.address ?? null;
    const chosen = options.assign({ mac: chaddr, current, wanted: wanted ?? null, free });
    // What somebody else has is not given twice, whoever says so.
    return free.find((address) => address === chosen) ?? null;
  }

  function onDiscover(context: Context, message: DhcpMessage, client: string): void {
    const { nowNs } = context;
    const address = choose(message, client, nowNs);
    if (address === null) return void context.note('dhcp-pool-exhausted', { mac: message.chaddr });
    // An offer never cuts short the lease that the client has already.
    const current = table.find(client, nowNs);
    const expiresNs = current?.state === 'leased' ? current.expiresNs : nowNs + offerNs;
    const state = current?.state === 'leased' ? 'leased' : 'offered';
    table.put({ address, client, mac: message.chaddr, state, expiresNs });
    answer(context, message, 'offer', address, 'dhcp-offered');
  }

  /** What a REQUEST asks for is told by its fields (RFC 2131 §4.3.2, table 4). */
  function onRequest(context: Context, message: DhcpMessage, client: string): void {
    const { nowNs } = context;
    const { serverIdentifier, requestedAddress } = message.settings;
    const lease = table.find(client, nowNs);
    if (serverIdentifier !== undefined && serverIdentifier !== own) {
      if (lease?.state === 'offered') table.put({ ...lease, state: 'released' });
      return void context.note('dhcp-chose-another-server', { mac: message.chaddr, server: serverIdentifier });
    }
    const address = requestedAddress ?? message.ciaddr;
    // Who comes from another link must hear so; of who is not known here another server may know (§4.3.2).
    const isWrongLink = !contains(prefix, address);
    if (lease === null && serverIdentifier === undefined && !isWrongLink) {
      return void context.note('dhcp-client-not-known', { mac: message.chaddr, address });
    }
    if (lease?.address !== address) return void answer(context, message, 'nak', nobody, 'dhcp-refused');
    table.put({ ...lease, state: 'leased', expiresNs: leaseEndNs(nowNs, leaseTimeS) });
    answer(context, message, 'ack', address, 'dhcp-acknowledged');
  }

  return {
    leases: (nowNs) => table.entries(nowNs),

    take(context, port, frame) {
      if (port !== options.port) return false;
      const message = readDhcp(frame);
      if (message === null || message.toPort !== 67 || message.op !== 1) return false;
      if (message.dst !== own && message.dst !== everybody) return false;
      if (message.dstMac !== ownMac && message.dstMac !== broadcastMac) return false;
      context.deliver(port, frame, 'dhcp-received', { type: message.settings.messageType ?? 'none' });
      const client = message.settings.clientIdentifierHex ?? message.chaddr;
      const lease = table.find(client, context.nowNs);
      switch (message.settings.messageType) {
        case 'discover':
          onDiscover(context, message, client);
          break;
        case 'request':
          onRequest(context, message, client);
          break;
        case 'release':
          if (lease?.address !== message.ciaddr) break;
          table.put({ ...lease, state: 'released' });
          context.note('dhcp-released', { address: lease.address });
          break;
        case 'decline':
          if (lease?.address !== message.settings.requestedAddress || lease === null) break;
          table.put({ ...lease, state: 'declined', expiresNs: leaseEndNs(context.nowNs, leaseTimeS) });
          context.note('dhcp-declined', { address: lease.address });
          break;
        case 'inform':
          answer(context, message, 'ack', nobody, 'dhcp-acknowledged');
          break;
        default:
          break;
      }
      return true;
    },
  };
}

/** A device with a DHCP server in front: what is not for the server goes on to the device. */
export function behindDhcpServer(server: DhcpServer, device: Handler): Handler {
  return {
    start: (context) => device.start?.(context),
    onFrame(context, port, frame) {
      if (!server.take(context, port, frame)) device.onFrame(context, port, frame);
    },
    onLink: (context, port, isUp) => device.onLink?.(context, port, isUp),
  };
}
