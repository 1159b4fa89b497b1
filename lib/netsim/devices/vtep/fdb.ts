import type { Ipv4Address } from '../../address/ipv4.ts';
import { isGroup, type MacAddress } from '../../address/mac.ts';

/** Where an inner address is: on a local port, or behind another VTEP. */
export interface FdbEntry {
  readonly vni: number;
  readonly mac: MacAddress;
  readonly at: Place;
  readonly isStatic: boolean;
  readonly seenNs: number;
}

export type Place =
  | { readonly kind: 'port'; readonly port: string; readonly vlan: number | null }
  | { readonly kind: 'remote'; readonly address: Ipv4Address };

/** What became of what a frame's source address says. */
export type Learnt = 'new' | 'moved' | 'known' | 'static' | 'moves-static' | 'group';

/** The forwarding database of a VTEP (RFC 7348 §4.1): by VNI and address, so that one address may be in many VNIs. */
export interface Fdb {
  find(vni: number, mac: MacAddress, nowNs: number): Place | null;
  learn(vni: number, mac: MacAddress, at: Place, nowNs: number): Learnt;
  entries(nowNs: number): readonly FdbEntry[];
  /** Forgets what was learnt on a local port. */
  forgetPort(port: string): void;
}

export function fdb(ageingNs: number, fixed: readonly Pick<FdbEntry, 'vni' | 'mac' | 'at'>[]): Fdb {
  const rows = new Map<string, FdbEntry>();
  const key = (vni: number, mac: MacAddress): string => `${vni} ${mac}`;
  for (const each of fixed) rows.set(key(each.vni, each.mac), { ...each, isStatic: true, seenNs: 0 });

  const isAlive = (row: FdbEntry, nowNs: number): boolean => row.isStatic || nowNs - row.seenNs < ageingNs;

  return {
    find(vni, mac, nowNs) {
      const row = isGroup(mac) ? undefined : rows.get(key(vni, mac));
      return row !== undefined && isAlive(row, nowNs) ? row.at : null;
    },

    learn(vni, mac, at, nowNs) {
      if (isGroup(mac)) return 'group';
      const before = rows.get(key(vni, mac));
      const isSame = before !== undefined && isSamePlace(before.at, at);
      if (before?.isStatic === true) return isSame ? 'static' : 'moves-static';
      rows.set(key(vni, mac), { vni, mac, at, isStatic: false, seenNs: nowNs });
      if (before === undefined || !isAlive(before, nowNs)) return 'new';
      return isSame ? 'known' : 'moved';
    },

    entries: (nowNs) => [...rows.values()].filter((row) => isAlive(row, nowNs)),

    forgetPort(port) {
      for (const [id, { at, isStatic }] of rows) {
        if (!isStatic && at.kind === 'port' && at.port === port) rows.delete(id);
      }
    },
  };
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.kind === 'port') return b.kind === 'port' && a.port === b.port && a.vlan === b.vlan;
  return b.kind === 'remote' && a.address === b.address;
}
