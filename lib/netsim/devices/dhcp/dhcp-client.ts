import type { Ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, type MacAddress, mac } from '../../address/mac.ts';
import type { DhcpFields } from '../../protocols/dhcp/dhcp.ts';
import type { DhcpMessageType, DhcpSettings } from '../../protocols/dhcp/dhcp-options.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import { ipv4Number } from '../ip/prefix.ts';
import { type DhcpMessage, dhcpFrame, everybody, forEver, nobody, readDhcp } from './dhcp-message.ts';

export interface DhcpClientOptions {
  readonly port: string;
  readonly mac: string;
  readonly hostName?: string;
  /** Asks for answers by broadcast, as those must that cannot take unicast before they have an address. */
  readonly wantsBroadcast?: boolean;
  /** DISCOVERs, and REQUESTs for one offer, before giving up; 5 by default. */
  readonly tries?: number;
}

/** What a client has been given. */
export interface ClientLease {
  readonly address: Ipv4Address;
  /** `10.0.0.5/24` */
  readonly cidr: string;
  readonly router: Ipv4Address | null;
  readonly nameServers: readonly Ipv4Address[];
  readonly server: Ipv4Address;
  readonly serverMac: MacAddress;
  readonly sinceNs: number;
  /** Null: never. */
  readonly expiresNs: number | null;
}

/** RFC 2131 §4.4, figure 5; `gave-up`: no server answered. */
export type ClientState =
  | 'init'
  | 'selecting'
  | 'requesting'
  | 'bound'
  | 'renewing'
  | 'rebinding'
  | 'gave-up'
  | 'released';

export interface DhcpClient {
  readonly state: ClientState;
  readonly lease: ClientLease | null;
  /** Begins to ask for an address; again, after it gave one up. */
  begin(context: Context): void;
  /** Takes a frame that is an answer to this client; false for any other. */
  take(context: Context, port: string, frame: Uint8Array): boolean;
  /** Says that somebody else has the address, and begins again (RFC 2131 §4.4.4). */
  decline(context: Context): void;
  /** Gives the address back (§4.4.6). */
  release(context: Context): void;
}

/** RFC 2131 §4.1: four seconds, doubled each time up to 64, each a second more or less. */
const firstWaitNs = seconds(4);
const longestWaitNs = seconds(64);
/** Between renewals at least a minute (§4.4.5). */
const leastRenewNs = seconds(60);
const declinePauseNs = seconds(10);

/**
 * A DHCP client (RFC 2131 §4.4): the first offer is taken, the lease renewed at T1 with its server, from T2 on with
 * any. `onChange` hears of each lease that begins, and of null when one ends. Not supported: INIT-REBOOT, INFORM.
 */
export function dhcpClient(options: DhcpClientOptions, onChange: (lease: ClientLease | null) => void): DhcpClient {
  const own = mac(options.mac);
  const { tries = 5 } = options;
  let state: ClientState = 'init';
  let lease: ClientLease | null = null;
  let xid = 0;
  let startedNs = 0;
  let cancel: () => void = () => {};

  function send(
    context: Context,
    type: DhcpMessageType,
    how: { to?: ClientLease; ciaddr?: Ipv4Address; settings?: DhcpSettings },
  ): void {
    const { to, ciaddr = nobody, settings = {} } = how;
    const message: Partial<DhcpFields> = {
      op: 1,
      xid,
      secs: Math.min(0xffff, Math.floor((context.nowNs - startedNs) / seconds(1))),
      flags: options.wantsBroadcast === true ? 0x8000 : 0,
      ciaddr,
      chaddr: own,
    };
    const frame = dhcpFrame({
      srcMac: own,
      dstMac: to?.serverMac ?? broadcastMac,
      src: ciaddr,
      dst: to?.server ?? everybody,
      message,
      settings: {
        messageType: type,
        ...(type === 'discover' || type === 'request' ? { parameterList: [1, 3, 6, 51, 54, 58, 59] } : {}),
        ...(options.hostName === undefined ? {} : { hostName: options.hostName }),
        ...settings,
      },
    });
    context.send(options.port, frame, `dhcp-${type}`);
  }

  /** Sends now, and again with growing patience; `then` when all was in vain. */
  function insist(context: Context, ask: () => void, then: () => void, tried = 0): void {
    if (tried >= tries) return void then();
    ask();
    const jitterNs = (context.rng.int(0, 2000) - 1000) * 1_000_000;
    const waitNs = Math.min(longestWaitNs, firstWaitNs * 2 ** tried) + jitterNs;
    cancel = context.after(waitNs, () => insist(context, ask, then, tried + 1));
  }

  function begin(context: Context): void {
    cancel();
    state = 'selecting';
    xid = context.rng.next();
    startedNs = context.nowNs;
    insist(
      context,
      () => send(context, 'discover', lease === null ? {} : { settings: { requestedAddress: lease.address } }),
      () => {
        state = 'gave-up';
        context.note('dhcp-no-offer');
      },
    );
  }

  function request(context: Context, { yiaddr, settings }: DhcpMessage): void {
    const { serverIdentifier } = settings;
    cancel();
    state = 'requesting';
    const asked = { requestedAddress: yiaddr, ...(serverIdentifier === undefined ? {} : { serverIdentifier }) };
    insist(
      context,
      () => send(context, 'request', { settings: asked }),
      () => begin(context),
    );
  }

  function bind(context: Context, { yiaddr, settings, src, srcMac }: DhcpMessage): void {
    cancel();
    const { leaseTimeS = forEver, subnetMask, routers = [], nameServers = [], serverIdentifier = src } = settings;
    const isNew = lease?.address !== yiaddr;
    const { nowNs } = context;
    lease = {
      address: yiaddr,
      cidr: `${yiaddr}/${subnetMask === undefined ? 24 : prefixLength(subnetMask)}`,
      router: routers[0] ?? null,
      nameServers,
      server: serverIdentifier,
      serverMac: srcMac,
      sinceNs: nowNs,
      expiresNs: leaseTimeS === forEver ? null : nowNs + seconds(leaseTimeS),
    };
    state = 'bound';
    context.note(isNew ? 'dhcp-bound' : 'dhcp-renewed', { address: yiaddr, server: serverIdentifier });
    if (isNew) onChange(lease);
    if (leaseTimeS === forEver) return;
    const t1 = settings.renewalTimeS ?? leaseTimeS / 2;
    const t2 = settings.rebindingTimeS ?? (leaseTimeS * 7) / 8;
    const endNs = nowNs + seconds(leaseTimeS);
    cancel = context.after(seconds(t1), () => renew(context, nowNs + seconds(t2), endNs));
  }

  /** Asks its own server until T2, then any until the lease ends; each time half of what is left later. */
  function renew(context: Context, rebindNs: number, endNs: number): void {
    if (lease === null) return;
    const { nowNs } = context;
    if (nowNs >= endNs) {
      context.note('dhcp-lease-expired', { address: lease.address });
      lose(context);
      return;
    }
    const isRebinding = nowNs >= rebindNs;
    state = isRebinding ? 'rebinding' : 'renewing';
    send(context, 'request', isRebinding ? { ciaddr: lease.address } : { ciaddr: lease.address, to: lease });
    const untilNs = isRebinding ? endNs : rebindNs;
    const waitNs = Math.min(untilNs - nowNs, Math.max(leastRenewNs, Math.floor((untilNs - nowNs) / 2)));
    cancel = context.after(waitNs, () => renew(context, rebindNs, endNs));
  }

  function lose(context: Context): void {
    lease = null;
    onChange(null);
    begin(context);
  }

  function onAnswer(context: Context, message: DhcpMessage): string {
    const { messageType } = message.settings;
    const isAsking = state === 'requesting' || state === 'renewing' || state === 'rebinding';
    if (messageType === 'offer' && state === 'selecting') {
      request(context, message);
      return 'dhcp-offer-taken';
    }
    if (messageType === 'ack' && isAsking) {
      bind(context, message);
      return 'dhcp-ack-received';
    }
    if (messageType === 'nak' && isAsking) {
      cancel();
      const hadLease = lease !== null;
      if (hadLease) lose(context);
      else begin(context);
      return 'dhcp-nak-received';
    }
    return 'dhcp-answer-ignored';
  }

  return {
    get state() {
      return state;
    },
    get lease() {
      return lease;
    },
    begin,

    take(context, port, frame) {
      if (port !== options.port) return false;
      const message = readDhcp(frame);
      if (message === null || message.toPort !== 68 || message.op !== 2) return false;
      if (message.dstMac !== own && message.dstMac !== broadcastMac) return false;
      const isMine = message.xid === xid && message.chaddr === own;
      if (isMine) context.deliver(port, frame, onAnswer(context, message));
      else context.drop(port, frame, 'dhcp-for-another-client');
      return true;
    },

    decline(context) {
      if (lease === null) return;
      cancel();
      const { address: requestedAddress, server: serverIdentifier } = lease;
      send(context, 'decline', { settings: { requestedAddress, serverIdentifier } });
      lease = null;
      onChange(null);
      state = 'init';
      cancel = context.after(declinePauseNs, () => begin(context));
    },

    release(context) {
      cancel();
      state = 'released';
      if (lease === null) return;
      const given = lease;
      send(context, 'release', { to: given, ciaddr: given.address, settings: { serverIdentifier: given.server } });
      lease = null;
      context.note('dhcp-released', { address: given.address });
      onChange(null);
    },
  };
}

function prefixLength(mask: Ipv4Address): number {
  return ipv4Number(mask).toString(2).replace(/0+$/, '').length;
}
