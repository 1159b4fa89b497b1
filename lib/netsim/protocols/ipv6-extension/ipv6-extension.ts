import { hex, toHex } from '../../../bytes/hex.ts';
import { u8 } from '../../../bytes/read.ts';
import { describeFixed, type FieldView, type Protocol, truncated } from '../../protocol.ts';
import type { Text } from '../../text.ts';

/**
 * The IPv6 extension headers of one shape (RFC 8200 §4.3, §4.4, §4.6): next header, length in 8-byte units without the
 * first 8, then data. The data are kept as they are; the length as well, so that a wrong one can be sent.
 */
export interface Ipv6ExtensionFields {
  readonly nextHeader: number;
  /** The raw octet. */
  readonly length: number;
  /** All after the second byte. */
  readonly dataHex: string;
}

type Name = 'ipv6-hop-by-hop' | 'ipv6-routing' | 'ipv6-destination-options';

export const ipv6HopByHop = extension(
  'ipv6-hop-by-hop',
  0,
  { fr: 'IPv6, options saut par saut', en: 'IPv6 hop-by-hop options' },
  'RFC 8200 §4.3',
);
export const ipv6Routing = extension(
  'ipv6-routing',
  43,
  { fr: 'IPv6, routage', en: 'IPv6 routing header' },
  'RFC 8200 §4.4',
);
export const ipv6DestinationOptions = extension(
  'ipv6-destination-options',
  60,
  { fr: 'IPv6, options de destination', en: 'IPv6 destination options' },
  'RFC 8200 §4.6',
);

function extension<N extends Name>(
  name: N,
  number: number,
  title: Text,
  rfc: string,
): Protocol<Ipv6ExtensionFields, N> {
  return {
    name,
    title,
    binds: [{ on: 'ipv6NextHeader', value: number }],
    // PadN over the six bytes that fill the first unit (RFC 8200 §4.2).
    defaults: { nextHeader: 59, length: 0, dataHex: '010400000000' },

    decode(bytes, at, end) {
      if (end - at < 8) return truncated(name, title.en, at, 8, end, rfc);
      const headerLength = 8 + u8(bytes, at + 1) * 8;
      if (end - at < headerLength) return truncated(name, title.en, at, headerLength, end, rfc);
      const header = {
        nextHeader: u8(bytes, at),
        length: u8(bytes, at + 1),
        dataHex: toHex(bytes.subarray(at + 2, at + headerLength)),
      };
      return {
        ok: true,
        header,
        headerLength,
        end,
        next: { on: 'ipv6NextHeader', value: header.nextHeader },
        // The checksums behind a routing header are over the final destination, not the one in the IPv6 header
        // (RFC 8200 §8.1); a node on the way does not judge them.
        ...(name === 'ipv6-routing' ? { pseudo: null } : {}),
      };
    },

    derive(partial, _payload, context) {
      const dataHex = partial.dataHex ?? this.defaults.dataHex;
      const length = Math.max(0, Math.ceil((2 + dataHex.length / 2) / 8) - 1);
      const nextHeader = partial.nextHeader ?? context.innerNumber('ipv6NextHeader') ?? this.defaults.nextHeader;
      return { length, ...partial, dataHex, nextHeader };
    },

    encode(header) {
      const data = hex(header.dataHex);
      const bytes = new Uint8Array(Math.ceil((2 + data.length) / 8) * 8);
      bytes[0] = header.nextHeader;
      bytes[1] = header.length;
      bytes.set(data, 2);
      return bytes;
    },

    describe(header): FieldView[] {
      const fixed = describeFixed<Ipv6ExtensionFields>(
        [
          {
            name: 'nextHeader',
            label: 'next',
            title: { fr: 'en-tête suivant', en: 'next header' },
            meaning: { fr: 'Ce qui suit cette extension.', en: 'What follows this extension.' },
            firstBit: 0,
            lengthBits: 8,
            format: 'decimal',
            rfc,
          },
          {
            name: 'length',
            label: 'length',
            title: { fr: 'longueur', en: 'length' },
            meaning: {
              fr: 'En unités de 8 octets, sans la première.',
              en: 'In units of 8 bytes, without the first.',
            },
            firstBit: 8,
            lengthBits: 8,
            format: 'decimal',
            rfc,
          },
        ],
        header,
      );
      const data: FieldView = {
        name: 'dataHex',
        label: 'data',
        title: { fr: 'contenu', en: 'data' },
        meaning: {
          fr: 'Options ou adresses, selon l’extension.',
          en: 'Options or addresses, by the kind of extension.',
        },
        firstBit: 16,
        lengthBits: header.dataHex.length * 4,
        format: 'bytes',
        rfc,
        value: header.dataHex,
      };
      return [...fixed, data];
    },
  };
}
