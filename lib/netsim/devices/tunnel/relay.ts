import { type IcmpError, icmpError } from '../ip/icmp-errors.ts';

/** An ICMP message about one of the tunnel's own outer datagrams. */
export interface TunnelMessage {
  readonly type: number;
  readonly code: number;
  /** Of a 3/4, as it came: 0 from routers older than RFC 1191. */
  readonly nextHopMtu: number;
  /** Of a 12: the byte of the outer header that is at fault. */
  readonly pointer: number;
}

export interface RelaySetting {
  /** The inner destination is on one of the encapsulator's own networks. */
  readonly isOnOwnNetwork: boolean;
  /** The largest inner datagram that passes, after what the message taught. */
  readonly mtu: number;
  /** Bytes of the outer header that repeat the inner one: type of service, flags, TTL. */
  readonly copiedBytes: readonly number[];
}

export type Relay =
  | { readonly tell: IcmpError; readonly why: string }
  /** The encapsulator deals with it by itself. */
  | { readonly tell: null; readonly why: string };

/** What the sender of the inner datagram hears of an ICMP message from inside the tunnel (RFC 2003 §4). */
export function relayOf({ type, code, pointer }: TunnelMessage, setting: RelaySetting): Relay {
  const unreachable = setting.isOnOwnNetwork ? icmpError.hostUnreachable : icmpError.netUnreachable;
  if (type === 11) return { tell: icmpError.hostUnreachable, why: 'tunnel-relays-loop-as-host-unreachable' };
  if (type === 4) return { tell: null, why: 'tunnel-keeps-source-quench' };
  if (type === 5) return { tell: null, why: 'tunnel-keeps-redirect' };
  if (type === 12) {
    // The inner header begins with the same bytes, so the pointer stands for the same field there.
    return setting.copiedBytes.includes(pointer)
      ? { tell: { type, code, pointer }, why: 'tunnel-relays-parameter-problem' }
      : { tell: null, why: 'tunnel-keeps-parameter-problem' };
  }
  if (type !== 3) return { tell: null, why: 'tunnel-ignores-icmp' };
  if (code === 1) return { tell: icmpError.hostUnreachable, why: 'tunnel-relays-host-unreachable' };
  if (code === 3) return { tell: null, why: 'tunnel-keeps-port-unreachable' };
  if (code === 4) return { tell: icmpError.fragmentationNeeded(setting.mtu), why: 'tunnel-relays-too-big' };
  if (code === 5) return { tell: null, why: 'tunnel-keeps-source-route-failed' };
  // 3/0 and 3/2, and the codes that are younger than RFC 2003, by the same rule.
  return { tell: unreachable, why: 'tunnel-relays-unreachable' };
}
