import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Context } from '../../sim/handler.ts';
import { type Datagram, readDatagram } from './datagram.ts';
import { type ErrorRate, errorLimit } from './error-limit.ts';
import { type IcmpError, icmpErrorDatagram, mayAnswerWithError } from './icmp-errors.ts';
import type { Interface } from './interface.ts';
import type { StackProfile } from './profile.ts';

/** How a node sends ICMP errors, as far as that is configured. */
export interface ErrorOptions {
  /** Whose address an ICMP error has: of the interface it leaves by (the default, RFC 1812 §4.3.2.4), or came in by. */
  readonly errorSource?: 'outgoing' | 'incoming';
  readonly errorRate?: ErrorRate;
  /** False: no ICMP errors for others, as where a firewall filters them; path-MTU discovery then fails. */
  readonly sendsErrors?: boolean;
}

export interface ErrorSetting {
  readonly options: ErrorOptions;
  readonly profile: StackProfile;
  context(): Context;
  isOwn(address: Ipv4Address): boolean;
  /** The directed broadcast of one of this node's links. */
  isToMany(address: Ipv4Address): boolean;
  sourceFor(dst: Ipv4Address): Ipv4Address | null;
  nextIdentification(): number;
  /** This node's own mistakes come back to it. */
  toSelf(error: Datagram): void;
  route(error: Datagram, why: string): void;
}

/** Sends an error about a datagram, if one may be sent; `from` is where the datagram came in, null for one's own. */
export type ErrorSender = (error: IcmpError, about: Datagram, from?: Interface | null) => void;

export function errorSender(setting: ErrorSetting): ErrorSender {
  const { options, profile, context, isOwn, isToMany, sourceFor } = setting;
  const limit = errorLimit(profile, options.errorRate);

  function sourceOf(about: Datagram, from: Interface | null): Ipv4Address | null {
    // Linux answers as whoever it was asked for.
    if (isOwn(about.src)) return about.src;
    if (profile === 'linux' && isOwn(about.dst)) return about.dst;
    if (options.errorSource === 'incoming' && from !== null) return from.address;
    return sourceFor(about.src);
  }

  return (error, about, from = null) => {
    if (!mayAnswerWithError(about) || isToMany(about.dst) || isToMany(about.src)) return;
    const { type, code } = error;
    const isMine = isOwn(about.src);
    if (!isMine && options.sendsErrors === false) {
      context().note('icmp-error-not-sent', { type, code, to: about.src });
      return;
    }
    const src = sourceOf(about, from);
    if (src === null) return;
    if (!isMine && !limit.take(error, about.src, context().nowNs)) {
      context().note('icmp-error-rate-limited', { type, code, to: about.src });
      return;
    }
    const identification = setting.nextIdentification();
    const datagram = readDatagram(icmpErrorDatagram(error, about, { src, identification, profile }));
    if (typeof datagram === 'string') return;
    if (isMine) setting.toSelf(datagram);
    else setting.route(datagram, `icmp-error-${type}-${code}`);
  };
}
