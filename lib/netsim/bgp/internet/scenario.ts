import { z } from 'zod';
import { fail, ok, type Result } from '../../../bytes/result.ts';
import { plainMessages } from '../../plain-messages.ts';
import { cidr } from '../../scenario/values.ts';

const asn = z.int().min(1).max(4294967295);

const seed = z.strictObject({
  prefix: cidr,
  origin: asn,
  /** As the origin tells it, its own number first: `[attacker, victim]` forges the victim's origin. By default `[origin]`. */
  asPath: z.array(asn).min(1).exactOptional(),
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
    /** ASes that drop what RPKI says is invalid (RFC 6811). */
    rov: z.array(asn).default([]),
    /** ASes that have signed who their providers are: those of the graph. */
    aspaSigners: z.array(asn).default([]),
    /** ASes that drop paths which ASPAs say are invalid. */
    aspa: z.array(asn).default([]),
    /** ASes that mark and check ONLY_TO_CUSTOMER (RFC 9234). */
    onlyToCustomer: z.array(asn).default([]),
    /** ASes that tell providers and peers what providers and peers told them (RFC 7908 §3). */
    leaks: z.array(asn).default([]),
  })
  .superRefine(({ seeds }, context) => {
    const known = new Set<string>();
    for (const [index, { prefix, origin, asPath }] of seeds.entries()) {
      const wrong = (message: string, field: string) =>
        context.addIssue({ code: 'custom', message, path: ['seeds', index, field], input: seeds });
      if (asPath !== undefined && asPath[0] !== origin) wrong(`The path starts with its origin, ${origin}.`, 'asPath');
      const key = `${origin} ${prefix}`;
      if (known.has(key)) wrong(`AS ${origin} announces ${prefix} twice.`, 'prefix');
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
