import { z } from 'zod';
import { toHex } from '../../bytes/hex.ts';
import { fail, ok } from '../../bytes/result.ts';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { CodeKind } from '../kind.ts';
import { comparePackets } from './compare-packets.ts';
import { explainDifference } from './explain-difference.ts';

const configSchema = z.strictObject({
  /** The exported function that is called. */
  entry: z.string().regex(/^[A-Za-z_$][\w$]*$/),
  /** In order; an input has a value for each. */
  parameters: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  /** How the first byte of the result is read. */
  link: z.enum(['ethernet', 'ipv4', 'raw-ip', 'vxlan']),
  /** Fields that the sender may choose, by path (`ipv4.identification`): any value is right. */
  free: z.array(z.string()).exactOptional(),
});

const answerSchema = z.strictObject({ source: z.string().max(65_536) });

/** By parameter name. */
export type PacketInput = Readonly<Record<string, WireValue>>;
export type CodePacketConfig = z.infer<typeof configSchema>;
export type CodePacketAnswer = z.infer<typeof answerSchema>;

/** A function that builds the bytes of a packet, compared with the reference's bytes field by field. */
const codePacket: CodeKind<CodePacketConfig, Record<string, never>, CodePacketAnswer, PacketInput, Uint8Array> = {
  id: 'code-packet',
  version: 1,
  grading: 'in-sandbox',
  config: configSchema,
  question: z.strictObject({}),
  answer: answerSchema,

  source: (answer) => answer.source,
  entry: (config) => config.entry,
  encodeInput: (config, input) => config.parameters.map(({ name }) => input[name] ?? null),

  readOutput(_config, value) {
    if (value instanceof Uint8Array) return ok(value);
    if (Array.isArray(value) && value.every((each) => typeof each === 'number')) {
      return fail({
        fr: 'La fonction renvoie un tableau de nombres ; renvoyez un Uint8Array, par exemple avec concat(…).',
        en: 'The function returns an array of numbers; return a Uint8Array, for instance with concat(…).',
      });
    }
    if (value === null) {
      return fail({
        fr: 'La fonction ne renvoie rien : il manque un return.',
        en: 'The function returns nothing: a return is missing.',
      });
    }
    const type = typeof value;
    return fail({
      fr: `La fonction renvoie une valeur de type ${type} ; renvoyez un Uint8Array.`,
      en: `The function returns a ${type}; return a Uint8Array.`,
    });
  },

  compare: (config, expected, got) =>
    comparePackets(config.link, expected, got).filter(({ where }) => !config.free?.includes(where)),
  explain: (config, input, expected, got, difference) => ({
    ...explainDifference(config.link, expected, got, difference),
    caseText: codePacket.describeInput(config, input),
  }),

  describeInput(config, input) {
    const text = (bytes: string) =>
      config.parameters.map(({ name }) => `${name} = ${show(input[name] ?? null, bytes)}`).join(', ');
    return { fr: text('octets'), en: text('bytes') };
  },

  size: (input) =>
    Object.values(input).reduce<number>(
      (sum, value) =>
        sum + (value instanceof Uint8Array ? value.length : typeof value === 'number' ? value / 2 ** 32 : 0),
      0,
    ),
};

export default codePacket;

/** Bytes up to a MAC address are shown whole, longer ones by their length. */
function show(value: WireValue, bytes: string): string {
  if (value instanceof Uint8Array) return value.length <= 6 ? toHex(value, ':') : `${value.length} ${bytes}`;
  if (typeof value === 'number' && value >= 1536 && value <= 0xffff) return `0x${value.toString(16).padStart(4, '0')}`;
  return JSON.stringify(value);
}
