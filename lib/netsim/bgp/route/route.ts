import type { Attribute, Segment } from '../messages/message.ts';

export type Origin = 'IGP' | 'EGP' | 'INCOMPLETE';

/**
 * A route: a prefix and its path attributes (RFC 4271 §1.1, §5), as a plain record. Change one by copying it:
 * `{ ...route, localPref: 200 }`. Lists are in the order of the wire; a list that is empty was not sent.
 */
export interface Route {
  /** `10.0.0.0/8`, the bits behind the length 0; IPv6 as RFC 5952 writes it. */
  readonly prefix: string;
  /** Tells several routes of one peer to the same prefix apart (RFC 7911); a policy cannot change it, nor the prefix. */
  readonly pathId?: number;
  readonly origin: Origin;
  /** The neighbour's own segment first (RFC 4271 §5.1.2); confederation segments lead (RFC 5065 §3). */
  readonly asPath: readonly Segment[];
  /** A policy may write `self`: our own address in the session. */
  readonly nextHop: string;
  /** MULTI_EXIT_DISC, lower is better; absent counts as 0 unless a profile says otherwise. */
  readonly med?: number;
  /** LOCAL_PREF, higher is better; never sent over eBGP (RFC 4271 §5.1.5): from there it is 100 when policies see it. */
  readonly localPref?: number;
  readonly atomicAggregate?: true;
  readonly aggregator?: { readonly asn: number; readonly address: string };
  /** `65000:100` (RFC 1997); the well-known ones are named in `communities.ts`. */
  readonly communities: readonly string[];
  /** Eight octets each, in hex (RFC 4360). */
  readonly extendedCommunities: readonly string[];
  /** `65000:1:2` (RFC 8092). */
  readonly largeCommunities: readonly string[];
  /** Set by the first route reflector on the way (RFC 4456 §8). */
  readonly originatorId?: string;
  /** The clusters it was reflected in, the last one first. */
  readonly clusterList: readonly string[];
  /** ONLY_TO_CUSTOMER (RFC 9234 §5): the AS that said so. */
  readonly onlyToCustomer?: number;
  /** Optional transitive attributes that nobody here understands: passed on, marked partial (RFC 4271 §5). */
  readonly unrecognised: readonly Attribute[];
}
