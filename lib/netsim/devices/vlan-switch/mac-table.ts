import { isGroup, type MacAddress } from '../../address/mac.ts';

/** A row as `show mac address-table` has it. */
export interface MacEntry {
  readonly vid: number;
  readonly mac: MacAddress;
  readonly port: string;
  readonly isStatic: boolean;
  /** When the last frame from this address came in, in virtual nanoseconds; static entries have none. */
  readonly seenNs: number | null;
}

export type Learning =
  | 'mac-learned'
  | 'mac-refreshed'
  | 'mac-moved'
  | 'static-entry'
  | 'mac-table-full'
  | 'not-a-source';

/**
 * The filtering database, one address per VLAN (independent learning, IEEE 802.1Q §8.8). Entries age when their
 * address sends nothing; static ones stay and beat what is learnt. A full table learns nothing more: it never evicts.
 */
export interface MacTable {
  learn(vid: number, mac: MacAddress, port: string, nowNs: number): Learning;
  /** The port of an address that has not aged out. */
  find(vid: number, mac: MacAddress, nowNs: number): string | undefined;
  add(vid: number, mac: MacAddress, port: string): void;
  /** Forgets what was learnt, on one port or on all, and gives how many addresses that were. Static entries stay. */
  flush(port?: string): number;
  entries(nowNs: number): readonly MacEntry[];
}

export function macTable(ageingNs: number, capacity: number): MacTable {
  /** By VLAN, then by address. */
  const vlans = new Map<number, Map<MacAddress, MacEntry>>();
  const all = (): MacEntry[] => [...vlans.values()].flatMap((rows) => [...rows.values()]);
  let size = 0;
  const isAlive = (row: MacEntry, nowNs: number): boolean => row.seenNs === null || nowNs - row.seenNs < ageingNs;

  function put(row: MacEntry): void {
    const rows = vlans.get(row.vid) ?? new Map<MacAddress, MacEntry>();
    vlans.set(row.vid, rows);
    if (!rows.has(row.mac)) size += 1;
    rows.set(row.mac, row);
  }

  function forget(isOver: (row: MacEntry) => boolean): void {
    for (const rows of vlans.values()) {
      for (const row of rows.values()) if (isOver(row) && rows.delete(row.mac)) size -= 1;
    }
  }

  return {
    learn(vid, mac, port, nowNs) {
      // A group address cannot send, and an all-zero one is nobody (§8.7).
      if (isGroup(mac) || mac === '00:00:00:00:00:00') return 'not-a-source';
      const known = vlans.get(vid)?.get(mac);
      if (known?.isStatic === true) return 'static-entry';
      const isKnown = known !== undefined && isAlive(known, nowNs);
      if (!isKnown && size >= capacity) {
        forget((row) => !isAlive(row, nowNs));
        if (size >= capacity) return 'mac-table-full';
      }
      put({ vid, mac, port, isStatic: false, seenNs: nowNs });
      if (!isKnown) return 'mac-learned';
      return known.port === port ? 'mac-refreshed' : 'mac-moved';
    },

    find(vid, mac, nowNs) {
      const row = vlans.get(vid)?.get(mac);
      return row !== undefined && isAlive(row, nowNs) ? row.port : undefined;
    },

    add(vid, mac, port) {
      put({ vid, mac, port, isStatic: true, seenNs: null });
    },

    flush(port) {
      const before = size;
      forget((row) => !row.isStatic && (port === undefined || row.port === port));
      return before - size;
    },

    entries: (nowNs) => all().filter((row) => isAlive(row, nowNs)),
  };
}
