import { readBits } from '../../bytes/bits.ts';
import { toHex } from '../../bytes/hex.ts';
import { type Box, type BoxField, boxes, formatField } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import type { Link } from '../../netsim/packet.ts';
import type { Text } from '../../netsim/text.ts';
import type { Evidence, Explanation } from '../check-result.ts';
import type { Difference } from '../kind.ts';

/** One difference in words: where, what was expected there, what was found, why it matters. */
export function explainDifference(
  link: Link,
  expected: Uint8Array,
  got: Uint8Array,
  difference: Difference,
): Explanation {
  const evidence: Evidence = { type: 'packets', link, expectedHex: toHex(expected), gotHex: toHex(got) };
  if (difference.where === 'length') return { ...ofLength(expected, got), evidence };
  if (difference.where === 'payload') return { ...ofPayload(expected, got, difference), evidence };
  const found = boxes(decode(expected, link))
    .flatMap((box) => box.fields.map((field) => ({ box, field })))
    .find(({ field }) => field.path === difference.where);
  if (found === undefined) throw new Error(`no field ${difference.where} in the expected packet`);
  const isLayerThere = boxes(decode(got, link)).some((box) => box.proto === found.box.proto);
  const explanation = ofField(found.box, found.field, expected, got, difference);
  const track = trackOf(found.field.path);
  return {
    ...explanation,
    ...(track ? { track } : {}),
    why: isLayerThere ? explanation.why : withoutLayer(found.box, explanation.why),
    evidence,
  };
}

function ofLength(expected: Uint8Array, got: Uint8Array): Omit<Explanation, 'evidence'> {
  const missing = expected.length - got.length;
  const count = Math.abs(missing);
  return {
    where: 'length',
    whereText: { fr: 'la longueur du paquet', en: 'the length of the packet' },
    expected: String(expected.length),
    got: String(got.length),
    why:
      missing > 0
        ? {
            fr: `Il manque ${count} octet${count > 1 ? 's' : ''}.`,
            en: `${count} byte${count > 1 ? 's are' : ' is'} missing.`,
          }
        : {
            fr: `Il y a ${count} octet${count > 1 ? 's' : ''} de trop.`,
            en: `There ${count > 1 ? 'are' : 'is'} ${count} byte${count > 1 ? 's' : ''} too many.`,
          },
  };
}

function ofPayload(expected: Uint8Array, got: Uint8Array, difference: Difference): Omit<Explanation, 'evidence'> {
  const at = difference.offset ?? 0;
  return {
    where: 'payload',
    whereText: { fr: 'les données transportées', en: 'the payload' },
    offset: at,
    lengthBytes: difference.lengthBytes ?? 1,
    expected: toHex(expected.subarray(at, at + 8), ' '),
    got: toHex(got.subarray(at, at + 8), ' '),
    why: {
      fr: 'Les données doivent suivre l’en-tête telles quelles, sans un octet changé.',
      en: 'The payload follows the header as it is, with no byte changed.',
    },
  };
}

function ofField(
  box: Box,
  field: BoxField,
  expected: Uint8Array,
  got: Uint8Array,
  { offset = 0, lengthBytes = 1 }: Difference,
): Omit<Explanation, 'evidence'> {
  const expectedBytes = expected.subarray(offset, offset + lengthBytes);
  const gotBytes = got.subarray(offset, offset + lengthBytes);
  return {
    where: field.path,
    whereText: {
      fr: `${field.label} (${field.title.fr})${inner(field, box.title.fr)}`,
      en: `${field.label} (${field.title.en})${inner(field, box.title.en)}`,
    },
    offset,
    lengthBytes,
    expected: withBytes(formatField(field), expectedBytes),
    got: gotBytes.length < lengthBytes ? toHex(gotBytes, ' ') : withBytes(valueIn(got, field), gotBytes),
    why: why(field, expectedBytes, gotBytes),
    rfc: field.rfc,
  };
}

/** Where a protocol comes twice, which of the two: `, IPv4 2`. */
function inner(field: BoxField, title: string): string {
  const nth = /#(\d+)\./.exec(field.path)?.[1];
  return nth === undefined ? '' : `, ${title} ${nth}`;
}

/** `42 (a0 2a)`; the value alone where it is the bytes. */
function withBytes(value: string, bytes: Uint8Array): string {
  const digits = toHex(bytes, ' ');
  return value.replace(/^0x/, '').replace(/[:\s]/g, '') === digits.replace(/\s/g, '') ? digits : `${value} (${digits})`;
}

function valueIn(bytes: Uint8Array, field: BoxField): string {
  if (field.lengthBits > 32)
    return toHex(bytes.subarray(field.packetBit >>> 3, (field.packetBit + field.lengthBits) >>> 3), ':');
  const value = readBits(bytes, field.packetBit, field.lengthBits);
  if (field.format === 'ipv4') return toHex(bytes.subarray(field.packetBit >>> 3, (field.packetBit >>> 3) + 4), '.');
  return formatField({ ...field, format: field.format === 'hex' ? 'hex' : 'decimal', value });
}

/** Where the course speaks of a field; a second IPv4 header is a tunnel's inside. */
function trackOf(path: string): string | undefined {
  const [layer] = path.split('.');
  if (layer === 'vlan' || layer === 'vxlan') return layer;
  return layer === 'ipv4#2' ? 'ipip' : undefined;
}

/** One missing header shifts all that follows: the first thing to know about any of those fields. */
function withoutLayer({ title }: Box, why: Text): Text {
  return {
    fr: `Aucun en-tête «\u00a0${title.fr}\u00a0» ne se lit dans vos octets. ${why.fr}`,
    en: `No “${title.en}” header can be read in your bytes. ${why.en}`,
  };
}

function why(field: BoxField, expected: Uint8Array, got: Uint8Array): Text {
  if (got.length < expected.length) {
    return {
      fr: `Le paquet s’arrête avant ce champ. ${field.meaning.fr}`,
      en: `The packet ends before this field. ${field.meaning.en}`,
    };
  }
  const isSwapped = expected.length > 1 && toHex(expected.toReversed()) === toHex(got);
  if (isSwapped) {
    return {
      fr: 'Les octets sont dans l’ordre inverse : sur le réseau, celui de poids fort part le premier.',
      en: 'The bytes are in reverse order: on the network the high one goes first.',
    };
  }
  return field.meaning;
}
