import type { IcmpError } from './icmp-errors.ts';
import type { StackProfile } from './profile.ts';

/** How many ICMP errors a node sends at most (RFC 1812 §4.3.2.8): a bucket of tokens. */
export interface ErrorRate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface ErrorLimit {
  /** Whether one more error may go to this host now; takes a token if so. */
  take(error: IcmpError, to: string, nowNs: number): boolean;
}

/** As Linux's `icmp_msgs_per_sec` and `icmp_msgs_burst`: generous, yet it ends a storm. */
const ofNode: ErrorRate = { perSecond: 1000, burst: 50 };
/** Linux's `icmp_ratelimit`: one a second to each host, six at once. */
const ofHostInLinux: ErrorRate = { perSecond: 1, burst: 6 };

/** Path-MTU discovery cannot do without 3/4: no limit there, as in Linux. */
export function errorLimit(profile: StackProfile, rate: ErrorRate = ofNode): ErrorLimit {
  const node = bucket(rate);
  const hosts = new Map<string, Bucket>();

  return {
    take({ type, code }, to, nowNs) {
      if (type === 3 && code === 4) return true;
      if (profile === 'rfc') return node.take(nowNs);
      const host = hosts.get(to) ?? bucket(ofHostInLinux);
      hosts.set(to, host);
      return host.take(nowNs) && node.take(nowNs);
    },
  };
}

interface Bucket {
  take(nowNs: number): boolean;
}

/** Tokens are counted in nanoseconds, so that nothing is ever rounded. */
function bucket({ perSecond, burst }: ErrorRate): Bucket {
  const priceNs = Math.ceil(1e9 / perSecond);
  const fullNs = priceNs * burst;
  let savedNs = fullNs;
  let sinceNs = 0;
  return {
    take(nowNs) {
      savedNs = Math.min(fullNs, savedNs + nowNs - sinceNs);
      sinceNs = nowNs;
      if (savedNs < priceNs) return false;
      savedNs -= priceNs;
      return true;
    },
  };
}
