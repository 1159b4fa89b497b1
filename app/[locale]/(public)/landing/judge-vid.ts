import { readBits } from '#lib/bytes/bits.ts';
import { parseNumber } from '#lib/kinds/numeric/parse-number.ts';
import { decode } from '#lib/netsim/decode.ts';
import { find } from '#lib/netsim/packet.ts';
import { vlan } from '#lib/netsim/protocols/vlan/vlan.ts';
import type { Text } from '#lib/netsim/text.ts';
import { frame, ports } from './frame.ts';

/** Where the frame goes with the VID that was typed; what is right is read from the frame itself. */
export type Outcome =
  | { readonly kind: 'unreadable'; readonly why: Text }
  | { readonly kind: 'right'; readonly port: number }
  | { readonly kind: 'wrong-port'; readonly vid: number; readonly port: number; readonly host: string }
  | { readonly kind: 'wrong-none'; readonly vid: number }
  | { readonly kind: 'wrong-tci' }
  | { readonly kind: 'wrong-high' };

export function judgeVid(typed: string): Outcome {
  const number = parseNumber(typed);
  if (!number.ok) return { kind: 'unreadable', why: number.error };
  const tag = find(decode(frame), vlan);
  if (tag === undefined) throw new Error('the frame of the first page has no tag');
  const vid = number.value[0] ?? 0;
  const port = ports.find((each) => each.vid === vid);
  if (vid === tag.fields.vid && port !== undefined) return { kind: 'right', port: port.port };
  if (vid === readBits(frame, tag.offset * 8, 16)) return { kind: 'wrong-tci' };
  if (vid === readBits(frame, tag.offset * 8, 12)) return { kind: 'wrong-high' };
  return port === undefined
    ? { kind: 'wrong-none', vid }
    : { kind: 'wrong-port', vid, port: port.port, host: port.host };
}
