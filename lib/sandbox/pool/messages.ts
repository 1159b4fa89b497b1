import { z } from 'zod';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { SandboxJob } from '../observation.ts';
import { decodeWire } from '../wire/decode.ts';
import { encodeWire } from '../wire/encode.ts';

/**
 * What a sandbox process may say. It runs hostile code: whatever it says is parsed, and what does not parse costs it
 * its life.
 */
const place = z.strictObject({ line: z.int().min(1), column: z.int().min(1).exactOptional() });

/** Read by decodeWire: it can be nothing else. */
const wireValue = z.custom<WireValue>(() => true);

const observation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('returned'), value: wireValue }),
  z.strictObject({
    kind: z.literal('threw'),
    name: z.string().max(100),
    message: z.string().max(1100),
    place: place.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.string().max(40),
    detail: z.string().max(100).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('timed-out'), limitMs: z.number() }),
  z.strictObject({ kind: z.literal('out-of-memory'), limitMiB: z.number() }),
  z.strictObject({ kind: z.literal('stack-overflow') }),
]);

const fromProcess = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('observed'), observation, printed: z.array(z.string().max(5000)).max(250) }),
  z.strictObject({
    type: z.literal('not-compiled'),
    error: z.strictObject({ code: z.string().max(60), message: z.string().max(2000), place: place.exactOptional() }),
  }),
  z.strictObject({ type: z.literal('ran'), wallMs: z.number() }),
]);
export type FromProcess = z.infer<typeof fromProcess>;

export function readFromProcess(message: Uint8Array): FromProcess {
  return fromProcess.parse(decodeWire(message));
}

export function writeJob(job: SandboxJob): Uint8Array {
  return encodeWire({ ...job, limits: { ...job.limits } });
}

/** In the process: what comes from the parent is trusted. */
export function readJob(message: Uint8Array): SandboxJob {
  return decodeWire(message) as unknown as SandboxJob;
}

export function writeFromProcess(message: FromProcess): Uint8Array {
  return encodeWire(message as unknown as WireValue);
}
