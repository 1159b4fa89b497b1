import { z } from 'zod';
import { bitString, readBits } from '../../bytes/bits.ts';
import { fromHex, hex } from '../../bytes/hex.ts';
import type { Link } from '../../netsim/packet.ts';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { parseNumber } from '../numeric/parse-number.ts';
import { idSchema, textSchema } from '../text-schema.ts';

const questionSchema = z.strictObject({
  /** The packet on the page. */
  hex: z.string().refine((text) => fromHex(text).ok),
  /** How its first layer is read; `bgp`: the bytes are one BGP message. */
  link: z.enum(['ethernet', 'ipv4', 'raw-ip', 'vxlan', 'bgp']),
  fields: z
    .array(
      z.strictObject({
        id: idSchema,
        label: textSchema,
        /** What is asked of it: the bits it stands in, the value it has, or both. */
        ask: z.enum(['bits', 'value', 'both']),
      }),
    )
    .min(1),
});

const keySchema = z.strictObject({
  /** Places counted from the first bit of the packet; computed from lib/netsim, never typed by hand. */
  fields: z.record(
    idSchema,
    z.strictObject({
      firstBit: z.int().min(0),
      lengthBits: z.int().min(1),
      /** Addresses and the like are compared as text. */
      value: z.union([z.number(), z.string()]),
      reason: textSchema,
      traps: z.array(
        z.strictObject({
          firstBit: z.int().exactOptional(),
          lengthBits: z.int().exactOptional(),
          value: z.union([z.number(), z.string()]).exactOptional(),
          misconception: z.string(),
          why: textSchema,
        }),
      ),
    }),
  ),
});

const answerSchema = z.strictObject({
  fields: z.record(
    idSchema,
    z.strictObject({
      firstBit: z.int().min(0).max(131_072).nullable(),
      lengthBits: z.int().min(0).max(131_072),
      value: z.string().max(64),
    }),
  ),
});

export type PacketDissectQuestion = z.infer<typeof questionSchema>;
/** Of a packet that the network library's own `decode` reads. */
export type FrameDissectQuestion = PacketDissectQuestion & { readonly link: Link };
export type PacketDissectKey = z.infer<typeof keySchema>;
export type PacketDissectAnswer = z.infer<typeof answerSchema>;

type FieldKey = PacketDissectKey['fields'][string];
type FieldAnswer = PacketDissectAnswer['fields'][string];

const nothing: FieldAnswer = { firstBit: null, lengthBits: 0, value: '' };

/** Find fields in the bytes of a packet: click their bits, read their values. One check a field. */
const packetDissect: QuizKind<Record<string, never>, PacketDissectQuestion, PacketDissectAnswer, PacketDissectKey> = {
  id: 'packet-dissect',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    const bytes = hex(question.hex);
    return question.fields.map(({ id, label, ask }): CheckResult => {
      const expected = key.fields[id];
      const given = answer.fields[id] ?? nothing;
      const base = { id, title: label, isVisible: true, cases: 1, weight: 1 };
      if (expected === undefined) return { ...base, outcome: 'holds', failingCases: 0 };
      const areBitsRight =
        ask === 'value' || (given.firstBit === expected.firstBit && given.lengthBits === expected.lengthBits);
      const isValueRight = ask === 'bits' || hasValue(given.value, expected.value);
      if (areBitsRight && isValueRight) return { ...base, outcome: 'holds', failingCases: 0 };
      const trap = expected.traps.find((each) => isTrap(each, given));
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: id,
          whereText: label,
          ...(given.firstBit === null || areBitsRight ? {} : { offset: given.firstBit >>> 3 }),
          expected: '?',
          got: areBitsRight ? given.value : taken(bytes, given),
          why: trap?.why ?? expected.reason,
          evidence: { type: 'none' },
        },
        ...(trap === undefined ? {} : { misconceptions: [trap.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const answerOf = (change: (field: FieldKey, id: string) => FieldAnswer): PacketDissectAnswer => ({
      fields: Object.fromEntries(
        question.fields.flatMap(({ id }) => {
          const field = key.fields[id];
          return field === undefined ? [] : [[id, change(field, id)]];
        }),
      ),
    });
    const right = (field: FieldKey): FieldAnswer => ({
      firstBit: field.firstBit,
      lengthBits: field.lengthBits,
      value: String(field.value),
    });
    return {
      right: [answerOf(right)],
      wrong: [
        { fields: {} },
        answerOf((field) => ({ firstBit: field.firstBit + 1, lengthBits: field.lengthBits, value: `${field.value}1` })),
        ...Object.entries(key.fields).flatMap(([wrong, { traps }]) =>
          traps.map((trap) => answerOf((field, id) => (id === wrong ? fallInto(trap, right(field)) : right(field)))),
        ),
      ],
    };
  },
};

export default packetDissect;

function hasValue(typed: string, expected: number | string): boolean {
  if (typeof expected === 'string') return typed.trim().toLowerCase() === expected.toLowerCase();
  const number = parseNumber(typed);
  return number.ok && number.value.includes(expected);
}

/** A right answer with what the trap changes of it. */
function fallInto(trap: FieldKey['traps'][number], right: FieldAnswer): FieldAnswer {
  return {
    firstBit: trap.firstBit ?? right.firstBit,
    lengthBits: trap.lengthBits ?? right.lengthBits,
    value: trap.value === undefined ? right.value : String(trap.value),
  };
}

function isTrap(trap: FieldKey['traps'][number], given: FieldAnswer): boolean {
  const isBits = trap.firstBit === undefined || trap.firstBit === given.firstBit;
  const isLength = trap.lengthBits === undefined || trap.lengthBits === given.lengthBits;
  const isValue = trap.value === undefined || hasValue(given.value, trap.value);
  return isBits && isLength && isValue;
}

/** What one would read in the bits that were taken: `0000 0001 0100 = 20`. */
function taken(bytes: Uint8Array, { firstBit, lengthBits }: FieldAnswer): string {
  if (firstBit === null || lengthBits === 0) return '';
  const end = Math.min(firstBit + lengthBits, bytes.length * 8);
  const length = Math.max(0, end - firstBit);
  const digits = bitString(bytes, firstBit, Math.min(length, 64));
  return length <= 32 ? `${digits} = ${readBits(bytes, firstBit, length)}` : digits;
}
