import type { SandboxLimits } from '../observation.ts';

/** The WebAssembly module asks for as much at its start: a smaller limit cannot be set. */
export const leastMemoryMiB = 16;

/** The guest's memory in whole MiB, as it is set and as it is told. */
export function memoryMiB(limits: SandboxLimits): number {
  return Math.max(limits.memoryMiB, leastMemoryMiB);
}
