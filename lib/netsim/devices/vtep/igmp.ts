import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { u8 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { type Ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { Context } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import type { IpStack } from '../ip/ip-stack.ts';

/** Everyone on a link; where queries go (RFC 2236 §9). */
const allSystems = '224.0.0.1';
const query = 0x11;
const report = 0x16;
/** Tenths of a second that a query of version 1 leaves open (RFC 2236 §4). */
const version1Tenths = 100;

/** What a host that joins groups does of IGMPv2 (RFC 2236): reports when it joins and when it is asked. */
export interface IgmpHost {
  join(): void;
  isMember(group: Ipv4Address): boolean;
  /** A datagram of protocol 2. */
  input(datagram: Datagram, port: string): void;
}

/** Not supported: leaving, the second unsolicited report (§3), IGMPv3, of which Linux sends reports by default. */
export function igmpHost(groups: readonly Ipv4Address[], stack: () => IpStack, context: () => Context): IgmpHost {
  const pending = new Map<Ipv4Address, () => void>();

  function sendReport(group: Ipv4Address): void {
    pending.delete(group);
    const header = layer('ipv4', {
      src: stack().address,
      dst: group,
      ttl: 1,
      protocol: 2,
      // Router alert (RFC 2113).
      optionsHex: '94040000',
      identification: stack().nextIdentification(),
    });
    stack().send(encode([header], message(report, group)), 'igmp-reported');
  }

  /** After a time of its own, so that not everyone answers at once (§3). */
  function scheduleReport(group: Ipv4Address, tenths: number): void {
    if (pending.has(group)) return;
    const delayNs = context().rng.int(0, tenths * 100_000) * 1000;
    pending.set(
      group,
      context().after(delayNs, () => sendReport(group)),
    );
  }

  return {
    join() {
      for (const group of groups) {
        context().note('multicast-group-joined', { group });
        context().after(0, () => sendReport(group));
      }
    },

    isMember: (group) => groups.length > 0 && (group === allSystems || groups.includes(group)),

    input({ payload, bytes }, port) {
      if (payload.length < 8 || !sumsToOnes(addWords(0, payload))) return void context().drop(port, bytes, 'bad-igmp');
      const about = readIpv4(payload, 4);
      if (u8(payload, 0) === query) {
        context().deliver(port, bytes, 'igmp-queried', { group: about });
        const asked = groups.filter((group) => about === '0.0.0.0' || about === group);
        for (const group of asked) scheduleReport(group, u8(payload, 1) || version1Tenths);
        return;
      }
      context().deliver(port, bytes, 'igmp-heard', { group: about });
      // One member of a group is enough for the routers (§3).
      if (u8(payload, 0) !== report) return;
      pending.get(about)?.();
      pending.delete(about);
    },
  };
}

/** Type, largest response time, checksum, group (§2). */
function message(type: number, group: Ipv4Address): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes[0] = type;
  putIpv4(bytes, 4, group);
  putU16(bytes, 2, checksum(addWords(0, bytes)));
  return bytes;
}
