import { ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { arp } from '../../protocols/arp/arp.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { type Host, type HostOptions, host } from '../host/host.ts';
import { type ClientLease, type ClientState, type DhcpClientOptions, dhcpClient } from './dhcp-client.ts';

export interface DhcpHostOptions
  extends Omit<HostOptions, 'address' | 'gateway'>,
    Pick<DhcpClientOptions, 'hostName' | 'wantsBroadcast' | 'tries'> {
  /** Asks by ARP whether somebody has the address before it is used (RFC 2131 §3.1 step 5); by default. */
  readonly checksAddress?: boolean;
  /** Called with each host that begins its life, to open its sockets. */
  readonly onHost?: (host: Host) => void;
}

export interface DhcpHost extends Handler {
  readonly clientState: ClientState;
  readonly lease: ClientLease | null;
  /** The host that has the address; null while there is none. Another address, another host: sockets do not move. */
  readonly host: Host | null;
  release(): void;
}

/**
 * A host that gets its address, mask and gateway by DHCP when it starts. Without an answer it has no address and hears
 * nothing (no link-local address, RFC 3927). An address that somebody else answers for is declined.
 */
export function dhcpHost(setting: DhcpHostOptions): DhcpHost {
  const { onHost, hostName, wantsBroadcast, tries, checksAddress = true, ...options } = setting;
  const port = options.interface ?? 'eth0';
  let context: Context;
  let current: Host | null = null;
  /** Timers of a host whose address is gone do nothing any more. */
  let life = 0;

  const client = dhcpClient(
    {
      port,
      mac: options.mac,
      ...(hostName === undefined ? {} : { hostName }),
      ...(wantsBroadcast === undefined ? {} : { wantsBroadcast }),
      ...(tries === undefined ? {} : { tries }),
    },
    change,
  );

  function change(lease: ClientLease | null): void {
    life += 1;
    current = null;
    if (lease === null) return;
    if (!checksAddress) return void begin(lease);
    probe(lease);
    const own = life;
    context.after(answerNs, () => {
      if (own === life) begin(lease);
    });
  }

  /** From nobody, so that no table learns it (RFC 5227 §2.1.1); once, where that RFC has three. */
  function probe({ address }: ClientLease): void {
    const own = mac(options.mac);
    const question = layer('arp', {
      operation: 1,
      senderMac: own,
      targetIp: address,
      senderIp: ipv4Address('0.0.0.0'),
    });
    context.send(port, encode([layer('ethernet', { src: own, dst: broadcastMac }), question]), 'arp-probed');
  }

  /** Somebody speaks for the address that was just given. */
  function isConflict(frame: Uint8Array): boolean {
    const fields = find(decode(frame), arp)?.fields;
    return current === null && fields?.senderIp === client.lease?.address && fields?.senderMac !== mac(options.mac);
  }

  function begin(lease: ClientLease): void {
    const born = host({ ...options, address: lease.cidr, ...(lease.router === null ? {} : { gateway: lease.router }) });
    current = born;
    born.start?.(mortal(context, life, () => life));
    onHost?.(born);
  }

  return {
    get clientState() {
      return client.state;
    },
    get lease() {
      return client.lease;
    },
    get host() {
      return current;
    },
    release: () => client.release(context),

    start(given) {
      context = given;
      // The wires are there once everything has been linked.
      given.after(0, () => client.begin(given));
    },

    onFrame(given, from, frame) {
      if (client.take(given, from, frame)) return;
      if (client.lease !== null && isConflict(frame)) {
        given.deliver(from, frame, 'dhcp-address-taken');
        client.decline(given);
      } else if (current === null) given.drop(from, frame, 'no-address-yet');
      else current.onFrame(given, from, frame);
    },

    onLink(given, from, isUp) {
      current?.onLink?.(given, from, isUp);
    },
  };
}

/** How long an answer to the probe may take. */
const answerNs = seconds(1);

/** The same context, whose timers run only while `now()` is still `life`. */
function mortal(context: Context, life: number, now: () => number): Context {
  return {
    node: context.node,
    rng: context.rng,
    ports: context.ports,
    get nowNs() {
      return context.nowNs;
    },
    send: (port, frame, why, details) => context.send(port, frame, why, details),
    drop: (port, frame, why, details) => context.drop(port, frame, why, details),
    deliver: (port, frame, why, details) => context.deliver(port, frame, why, details),
    note: (why, details) => context.note(why, details),
    after: (delayNs, run) =>
      context.after(delayNs, () => {
        if (now() === life) run();
      }),
  };
}
