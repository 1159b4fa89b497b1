import { z } from 'zod';
import type { DecodeError } from '../../bytes/decode-error.ts';
import { hex, toHex } from '../../bytes/hex.ts';
import { decode } from '../decode.ts';
import { encode } from '../encode.ts';
import { fragment } from '../ipv4-fragments/fragment.ts';
import { reassemble } from '../ipv4-fragments/reassemble.ts';
import { hexText, layerSchema } from '../layer-schema.ts';

/** A verb that reads JSON lines and answers each with one. */
export interface LineVerb<Input = never> {
  readonly about: string;
  readonly schema: z.ZodType<Input>;
  answer(input: Input): object;
}

const id = z.union([z.string(), z.number()]);

/** Keeps the types of a verb's schema and answer together, then forgets them: the stream only sees parsed lines. */
const verb = <Input>(about: string, schema: z.ZodType<Input>, answer: (input: Input) => object): LineVerb => ({
  about,
  schema: schema as z.ZodType<never>,
  answer: answer as LineVerb['answer'],
});

export const verbs: Readonly<Record<string, LineVerb>> = {
  dissect: verb(
    'Reads the bytes of packets: {"id","link":"ethernet"|"raw-ip"|"ipv4"|"ipv6","hex"} → {"id","layers","error"}.',
    z.strictObject({ id, link: z.enum(['ethernet', 'raw-ip', 'ipv4', 'ipv6']).default('ethernet'), hex: hexText }),
    (input) => {
      const { layers, error } = decode(hex(input.hex), input.link);
      return { layers, error };
    },
  ),
  encode: verb(
    'Writes packets: {"id","layers":[{"proto","fields"}],"payloadHex"?} → {"id","hex"}. What is left out is filled in.',
    z.strictObject({ id, layers: z.array(layerSchema), payloadHex: hexText.default('') }),
    (input) => ({ hex: toHex(encode(input.layers, hex(input.payloadHex))) }),
  ),
  fragment: verb(
    'Cuts an IPv4 datagram: {"id","hex","mtu"} → {"id","fragments":[hex]}.',
    z.strictObject({ id, hex: hexText, mtu: z.int().min(1).max(65535) }),
    (input) => {
      const result = fragment(hex(input.hex), input.mtu);
      return result.ok ? { fragments: result.value.map((bytes) => toHex(bytes)) } : { error: result.error };
    },
  ),
  reassemble: verb(
    'Puts IPv4 fragments together, in any order: {"id","fragments":[hex]} → {"id","hex"}.',
    z.strictObject({ id, fragments: z.array(hexText).min(1) }),
    (input) => {
      const result = reassemble(input.fragments.map((text) => hex(text)));
      return result.ok ? { hex: toHex(result.value) } : { error: result.error };
    },
  ),
};

/** One line in, one line out; never throws, whatever the line. */
export function answerLine(line: string, { schema, answer }: LineVerb): string {
  const json = parseJson(line);
  if (json === undefined) {
    return JSON.stringify({ id: null, error: { code: 'bad-json', message: 'This line is not JSON.' } });
  }
  const lineId = (json as { id?: unknown } | null)?.id ?? null;
  const input = schema.safeParse(json);
  if (!input.success) return JSON.stringify({ id: lineId, error: badInput(input.error) });
  return JSON.stringify({ id: lineId, ...answer(input.data) });
}

/** The first thing that is wrong with a line, and where. */
function badInput(error: z.ZodError): DecodeError {
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map(String);
  const layerIndex = path[0] === 'layers' ? Number(path[1]) : Number.NaN;
  const field = path.at(-1);
  return {
    code: 'bad-input',
    message: `${path.length > 0 ? `${path.join('.')}: ` : ''}${issue?.message ?? 'not what this verb reads'}`,
    ...(Number.isNaN(layerIndex) ? {} : { layer: layerIndex }),
    ...(field === undefined ? {} : { field }),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
