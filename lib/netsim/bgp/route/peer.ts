/** What a neighbour is to us: `customer` pays us, we pay a `provider`; the last two as RFC 9234 §3.1 has them. */
export type Relation = 'customer' | 'peer' | 'provider' | 'route-server' | 'route-server-client';

/** `confederation`: another member AS of our own confederation (RFC 5065). */
export type SessionType = 'ebgp' | 'ibgp' | 'confederation';

/** A neighbour, as decisions and policies see it. */
export interface Peer {
  /** The router's name: `r2`. */
  readonly name: string;
  readonly asn: number;
  /** Of the session's other end. */
  readonly address: string;
  /** Its BGP Identifier, dotted. */
  readonly routerId: string;
  readonly session: SessionType;
  /** Where the two ASes have said what they are to each other. */
  readonly relation?: Relation;
}

/** RFC 5065: the number that the world sees, and the member ASes behind it. */
export interface Confederation {
  readonly id: number;
  readonly members: readonly number[];
}

/** The router that decides. */
export interface Self {
  readonly name: string;
  /** In a confederation, the member AS. */
  readonly asn: number;
  readonly routerId: string;
  readonly confederation?: Confederation;
}

/** A route and whom it came from: null for one that the router originates itself. */
export interface Learned<R> {
  readonly route: R;
  readonly from: Peer | null;
}
