import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hex, toHex } from '../../../bytes/hex.ts';
import { loadCodeAnswers } from '../../../exercises/answers.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import type { Rule } from '../gate.ts';

/** `vectors/*.json`: bytes that nobody here made up, with where they came from. `0x…` in an input stands for bytes. */
const vectorSchema = z.strictObject({
  origin: z.string().min(10),
  cases: z
    .array(z.strictObject({ input: z.record(z.string(), z.union([z.number(), z.string()])), outputHex: z.string() }))
    .min(1),
});

export const vectorRules: readonly Rule[] = [
  {
    name: 'the reference gives the bytes of the vectors',
    async check({ path, manifest, ...rest }) {
      const folder = join(path, 'vectors');
      if (!existsSync(folder) || (await loadKind(manifest.kind)).grading !== 'in-sandbox') return [];
      const answers = await loadCodeAnswers({ path, manifest, ...rest });
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => {
          const { cases } = vectorSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
          return cases.flatMap(({ input, outputHex }, index) => {
            const given = answers.reference(bytesIn(input));
            const got = given instanceof Uint8Array ? toHex(given) : JSON.stringify(given);
            return got === outputHex ? [] : [`${name}, case ${index}: ${got}, not ${outputHex}`];
          });
        });
    },
  },
];

function bytesIn(input: Readonly<Record<string, number | string>>) {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('0x') ? hex(value.slice(2)) : value,
    ]),
  );
}
