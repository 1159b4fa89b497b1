import { u8, u16 } from '../../bytes/read.ts';
import { concat } from '../../bytes/write.ts';
import { readIpv4 } from '../address/ipv4.ts';
import { decode } from '../decode.ts';
import { encode, layer } from '../encode.ts';
import { find } from '../packet.ts';
import { ethernet } from '../protocols/ethernet/ethernet.ts';
import { ipv4 } from '../protocols/ipv4/ipv4.ts';
import { tcp } from '../protocols/tcp/tcp.ts';
import type { Handler } from '../sim/handler.ts';

/** Takes whatever comes; with an address to echo for, answers each datagram for it with both ends swapped. */
export function station(echo?: string): Handler {
  return {
    onFrame(context, port, frame) {
      context.deliver(port, frame, 'received');
      const isForMe = echo !== undefined && u16(frame, 12) === 0x0800 && readIpv4(frame, 30) === echo;
      const answer = isForMe ? swapped(frame) : null;
      if (answer !== null) context.send(port, answer, 'echoed');
    },
  };
}

/** Checksums stay right: sums do not mind the order. Null for what has no ports, and for the end of a handshake. */
function swapped(frame: Uint8Array): Uint8Array | null {
  const protocol = u8(frame, 23);
  const portsAt = 14 + (u8(frame, 14) & 0x0f) * 4;
  if (protocol === 6) return synAck(frame);
  if (protocol !== 17) return null;
  return concat(
    frame.subarray(6, 12),
    frame.subarray(0, 6),
    frame.subarray(12, 26),
    frame.subarray(30, 34),
    frame.subarray(26, 30),
    frame.subarray(34, portsAt),
    frame.subarray(portsAt + 2, portsAt + 4),
    frame.subarray(portsAt, portsAt + 2),
    frame.subarray(portsAt + 4),
  );
}

function synAck(frame: Uint8Array): Uint8Array | null {
  const packet = decode(frame, 'ethernet');
  const [link, ip, segment] = [find(packet, ethernet), find(packet, ipv4), find(packet, tcp)];
  if (link === undefined || ip === undefined || segment === undefined) return null;
  const { srcPort, dstPort, seq, flags } = segment.fields;
  if (flags !== 0x002) return null;
  return encode([
    layer('ethernet', { src: link.fields.dst, dst: link.fields.src }),
    layer('ipv4', { src: ip.fields.dst, dst: ip.fields.src }),
    layer('tcp', { srcPort: dstPort, dstPort: srcPort, seq: 1, ack: (seq + 1) >>> 0, flags: 0x012 }),
  ]);
}
