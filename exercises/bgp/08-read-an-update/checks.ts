import { readBits } from '#lib/bytes/bits.ts';
import { hex, toHex } from '#lib/bytes/hex.ts';
import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { PacketDissectKey, PacketDissectQuestion } from '#lib/kinds/packet-dissect/kind.ts';
import { readIpv4 } from '#lib/netsim/address/ipv4.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { type MessageField, messageFields } from '#lib/netsim/bgp/messages/field-map.ts';
import type { Text } from '#lib/netsim/text.ts';

type FieldKey = PacketDissectKey['fields'][string];
type Trap = FieldKey['traps'][number];

/** Where the library finds each field that is asked for, and how one gets there. */
const fields: Readonly<Record<string, { readonly path: string; readonly reason: Text }>> = {
  length: {
    path: 'header.length',
    reason: {
      fr: 'Elle suit le marqueur de seize octets ff et tient sur deux octets. Elle compte tout le message, marqueur compris (RFC 4271 §4.1).',
      en: 'It follows the marker of sixteen octets ff and takes two octets. It counts the whole message, the marker included (RFC 4271 §4.1).',
    },
  },
  'withdrawn-length': {
    path: 'update.withdrawn-length',
    reason: {
      fr: 'L’en-tête prend 19 octets : marqueur, longueur, type. Les deux suivants disent combien d’octets prennent les préfixes retirés (RFC 4271 §4.3).',
      en: 'The header takes 19 octets: marker, length, type. The next two say how many octets the withdrawn prefixes take (RFC 4271 §4.3).',
    },
  },
  'attributes-length': {
    path: 'update.attributes-length',
    reason: {
      fr: 'Deux octets, juste après les retraits. Elle compte les attributs, en-têtes compris, et s’arrête avant le préfixe annoncé.',
      en: 'Two octets, right after the withdrawn routes. It counts the attributes, their heads included, and stops before the announced prefix.',
    },
  },
  'path-count': {
    path: 'AS_PATH.segment.count',
    reason: {
      fr: 'AS_PATH est l’attribut de type 2. Après ses drapeaux, son type et sa longueur vient un segment : un octet de sorte (02, suite ordonnée), un octet de nombre, puis les AS.',
      en: 'AS_PATH is the attribute of type 2. After its flags, type and length comes a segment: one octet of kind (02, an ordered sequence), one octet of count, then the ASes.',
    },
  },
  'origin-as': {
    path: 'AS_PATH.asn',
    reason: {
      fr: 'Chaque AS s’ajoute devant : celui qui a annoncé le préfixe en premier est le dernier du chemin. Il tient ici sur quatre octets (RFC 6793).',
      en: 'Every AS adds itself in front: the one that announced the prefix first is the last of the path. It takes four octets here (RFC 6793).',
    },
  },
  'next-hop': {
    path: 'NEXT_HOP.value',
    reason: {
      fr: 'NEXT_HOP est l’attribut de type 3. Sa valeur, une adresse de quatre octets, vient après ses drapeaux, son type et sa longueur. Écrivez-la avec des points.',
      en: 'NEXT_HOP is the attribute of type 3. Its value, an address of four octets, comes after its flags, type and length. Write it with dots.',
    },
  },
  'prefix-length': {
    path: 'nlri.length',
    reason: {
      fr: 'Les préfixes annoncés viennent après tous les attributs : d’abord un octet, leur longueur en bits.',
      en: 'The announced prefixes come after all attributes: first one octet, their length in bits.',
    },
  },
  prefix: {
    path: 'nlri.prefix',
    reason: {
      fr: 'Après sa longueur, un préfixe n’occupe que les octets qu’il lui faut : trois suffisent ici, le quatrième n’est pas envoyé.',
      en: 'Behind its length a prefix takes only the octets that it needs: three are enough here, the fourth is not sent.',
    },
  },
};

const reversed: Text = {
  fr: 'Ce sont ces octets lus à l’envers. Sur le réseau, l’octet de poids fort vient en premier.',
  en: 'Those are these octets read backwards. On the network the high octet comes first.',
};
const asDecimal: Text = {
  fr: 'Ce sont les chiffres hexadécimaux lus comme du décimal.',
  en: 'Those are the hexadecimal digits read as decimal.',
};
const inBytes: Text = {
  fr: 'Le premier bit se compte en bits depuis le début du message : huit fois le numéro de l’octet.',
  en: 'The first bit is counted in bits from the start of the message: eight times the number of the octet.',
};

/** Byte order, hex taken for decimal, octets counted where bits are asked for; `value` null: bits alone are asked for. */
function readingTraps(bytes: Uint8Array, place: MessageField, value: number | string | null): Trap[] {
  const { firstBit, lengthBits } = place;
  const octets = bytes.subarray(firstBit / 8, (firstBit + lengthBits) / 8);
  const digits = toHex(octets);
  const backwards = Number.parseInt(toHex(octets.toReversed()), 16);
  const traps: Trap[] = [{ firstBit: firstBit / 8, lengthBits, misconception: 'G2', why: inBytes }];
  if (typeof value !== 'number') return traps;
  if (backwards !== value) traps.push({ value: backwards, misconception: 'G1', why: reversed });
  if (/^\d+$/.test(digits) && Number(digits) !== value) {
    traps.push({ value: Number(digits), misconception: 'G2', why: asDecimal });
  }
  return traps;
}

export default {
  key(question) {
    const bytes = hex(question.hex);
    const places = new Map(messageFields(bytes, contextSchema.parse({})).map((each) => [each.path, each]));
    const asks = new Map(question.fields.map(({ id, ask }) => [id, ask]));
    const entries = Object.entries(fields).map(([id, { path, reason }]): [string, FieldKey] => {
      const place = id === 'origin-as' ? lastAs(places) : places.get(path);
      if (place === undefined) throw new Error(`the message has no ${path}`);
      const { firstBit, lengthBits } = place;
      const value = id === 'next-hop' ? readIpv4(bytes, firstBit / 8) : readBits(bytes, firstBit, lengthBits);
      const traps = readingTraps(bytes, place, asks.get(id) === 'bits' ? null : value);
      return [id, { firstBit, lengthBits, value, reason, traps }];
    });
    const found = Object.fromEntries(entries);
    const prefix = places.get('nlri.prefix');
    found['withdrawn-length']?.traps.unshift({
      value: 1 + (prefix?.lengthBits ?? 0) / 8,
      misconception: 'B12',
      why: {
        fr: 'C’est la place que prendrait le retrait de ce préfixe. Il n’y en a pas : l’annonce remplace la route d’avant, sans retrait.',
        en: 'That is the room a withdrawal of this prefix would take. There is none: the announcement replaces the route from before, without one.',
      },
    });
    return { fields: found };
  },
} satisfies QuizAnswers<PacketDissectQuestion, PacketDissectKey>;

const lastAs = (places: ReadonlyMap<string, MessageField>): MessageField | undefined =>
  [...places].findLast(([path]) => path.startsWith('AS_PATH.asn'))?.[1];
