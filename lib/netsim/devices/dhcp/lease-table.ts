import { type Ipv4Address, readIpv4 } from '../../address/ipv4.ts';
import { ipv4Number } from '../ip/prefix.ts';
import { forEver } from './dhcp-message.ts';

/**
 * `offered`: kept a while for who was offered it. `declined`: somebody has it without having asked, so it is left
 * alone until it expires. `released` and expired leases are remembered: who comes back gets the same again (RFC 2131
 * §4.3.1).
 */
export interface Lease {
  readonly address: Ipv4Address;
  /** The client identifier, or hardware address, it is for. */
  readonly client: string;
  readonly mac: string;
  readonly state: 'offered' | 'leased' | 'released' | 'declined';
  /** Null: never. */
  readonly expiresNs: number | null;
}

export interface AddressRange {
  readonly first: Ipv4Address;
  readonly last: Ipv4Address;
}

export interface LeaseTable {
  /** The lease of a client that has not ended. */
  find(client: string, nowNs: number): Lease | null;
  /** An address for a client: its own, its last, the one it asks for, or the first that is free; null when none is. */
  choose(ask: LeaseAsk, nowNs: number): Ipv4Address | null;
  /** What a client could be given. */
  free(client: string, nowNs: number): readonly Ipv4Address[];
  put(lease: Lease): void;
  /** What is offered or leased now, in the order of addresses. */
  entries(nowNs: number): readonly Lease[];
}

export interface LeaseAsk {
  readonly client: string;
  readonly mac: string;
  /** What it asks for, if anything. */
  readonly wanted: Ipv4Address | undefined;
}

/** `fixed`: addresses kept for one hardware address each. */
export function leaseTable(range: AddressRange, fixed: ReadonlyMap<string, Ipv4Address>): LeaseTable {
  const byAddress = new Map<Ipv4Address, Lease>();
  const isAlive = (lease: Lease, nowNs: number): boolean =>
    lease.state !== 'released' && (lease.expiresNs === null || nowNs < lease.expiresNs);
  const kept = new Set(fixed.values());
  const pool = addressesOf(range).filter((address) => !kept.has(address));

  /** Nobody else’s, now. */
  const isFreeFor = (client: string, address: Ipv4Address, nowNs: number): boolean => {
    const lease = byAddress.get(address);
    return lease === undefined || !isAlive(lease, nowNs) || (lease.client === client && lease.state !== 'declined');
  };

  return {
    find: (client, nowNs) =>
      [...byAddress.values()].find(
        (lease) => lease.client === client && lease.state !== 'declined' && isAlive(lease, nowNs),
      ) ?? null,

    choose({ client, mac, wanted }, nowNs) {
      const own = fixed.get(mac);
      if (own !== undefined) return isFreeFor(client, own, nowNs) ? own : null;
      const last = [...byAddress.values()].filter((lease) => lease.client === client && lease.state !== 'declined');
      const current = last.find((lease) => isAlive(lease, nowNs));
      const first = [current?.address, ...last.map(({ address }) => address), wanted].find(
        (address) => address !== undefined && pool.includes(address) && isFreeFor(client, address, nowNs),
      );
      if (first !== undefined) return first;
      // Addresses nobody ever had come first: a client that comes back finds its own still free.
      return (
        pool.find((address) => !byAddress.has(address)) ??
        pool.find((address) => isFreeFor(client, address, nowNs)) ??
        null
      );
    },

    free: (client, nowNs) => pool.filter((address) => isFreeFor(client, address, nowNs)),

    put(lease) {
      byAddress.set(lease.address, lease);
    },

    entries: (nowNs) =>
      [...byAddress.values()]
        .filter((lease) => isAlive(lease, nowNs))
        .toSorted((a, b) => ipv4Number(a.address) - ipv4Number(b.address)),
  };
}

/** When a lease of so many seconds ends. */
export const leaseEndNs = (nowNs: number, leaseTimeS: number): number | null =>
  leaseTimeS === forEver ? null : nowNs + leaseTimeS * 1_000_000_000;

function addressesOf({ first, last }: AddressRange): readonly Ipv4Address[] {
  const from = ipv4Number(first);
  return Array.from({ length: Math.max(0, ipv4Number(last) - from + 1) }, (_, i) => ipv4Of(from + i));
}

/** The address of an unsigned number. */
export const ipv4Of = (bits: number): Ipv4Address =>
  readIpv4(Uint8Array.of(bits >>> 24, bits >>> 16, bits >>> 8, bits), 0);
