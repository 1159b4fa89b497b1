import { z } from 'zod';
import { fail, ok, type Result } from '../../../bytes/result.ts';
import { plainMessages } from '../../plain-messages.ts';
import { cidr } from '../../scenario/values.ts';
import { dottedNumber } from '../route/address-order.ts';
import { prefixBits } from '../route/prefix-bits.ts';
import { announcerOf } from './announcer.ts';

const asn = z.int().min(1).max(4294967295);

/** One prefix has one text, so that two announcements of it are seen to be of the same. */
const prefix = cidr
  .refine(hasNoHostBits, {
    error: ({ input }) => `“${input}” has bits behind its length: a prefix ends in zeros, as 10.0.0.0/8 does.`,
  })
  .meta({ title: 'IPv4 prefix', examples: ['10.0.0.0/8'] });

const ases = (description: string) => z.array(asn).default([]).meta({ description });

const seed = z.strictObject({
  prefix,
  origin: asn,
  /** People write either end as `origin` where both are given; the first one announces. */
  asPath: z
    .array(asn)
    .min(1)
    .meta({
      description: 'As its first AS tells it: [attacker, victim] forges the victim’s origin. By default [origin].',
    })
    .exactOptional(),
});

const roa = z.strictObject({
  prefix: cidr,
  /** 0: nobody may. */
  origin: z.int().min(0).max(4294967295),
  maxLength: z.int().min(0).max(32).exactOptional(),
});

/** What is announced over a graph of ASes, and who checks what. */
export const propagationSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    seeds: z.array(seed).min(1),
    roas: z.array(roa).default([]),
    rov: ases('ASes that drop what RPKI says is invalid (RFC 6811).'),
    aspaSigners: ases('ASes that have signed who their providers are: those of the graph.'),
    aspa: ases('ASes that drop paths which ASPAs say are invalid.'),
    onlyToCustomer: ases('ASes that mark and check ONLY_TO_CUSTOMER (RFC 9234).'),
    leaks: ases('ASes that tell providers and peers what providers and peers told them (RFC 7908 §3).'),
  })
  .superRefine(({ seeds }, context) => {
    const known = new Set<string>();
    for (const [index, { prefix, origin, asPath }] of seeds.entries()) {
      const wrong = (message: string, field: string) =>
        context.addIssue({ code: 'custom', message, path: ['seeds', index, field], input: seeds });
      if (asPath !== undefined && asPath[0] !== origin && asPath.at(-1) !== origin) {
        wrong(
          `The path starts with the AS that announces it, and its origin is one of its ends: ${origin} is neither.`,
          'asPath',
        );
      }
      const announcer = announcerOf({ origin, asPath });
      const key = `${announcer} ${prefix}`;
      if (known.has(key)) wrong(`AS ${announcer} announces ${prefix} twice.`, 'prefix');
      known.add(key);
    }
  });

export type PropagationScenario = z.output<typeof propagationSchema>;
export type PropagationInput = z.input<typeof propagationSchema>;

export interface PropagationProblem {
  readonly path: string;
  readonly message: string;
}

/** Reads a scenario; never throws. All that is wrong is told at once, each with its path. */
export function parsePropagation(json: unknown): Result<PropagationScenario, readonly PropagationProblem[]> {
  const result = propagationSchema.safeParse(json, { error: plainMessages });
  if (result.success) return ok(result.data);
  return fail(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}

/** Called on texts that are no prefix at all too: those are told by others. */
function hasNoHostBits(text: string): boolean {
  const [address = ''] = text.split('/');
  return prefixBits(text).words[0] === dottedNumber(address);
}
