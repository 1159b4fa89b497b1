import { createHash } from 'node:crypto';

/**
 * The variant of assigned work: another for every learner, the same at every attempt and on every machine, and not
 * chosen by the browser. An integer from 0 to 2³¹ − 1.
 */
export function assignedSeed(assignmentId: string, userId: string, exerciseId: string): number {
  const digest = createHash('sha256').update(`${assignmentId}\n${userId}\n${exerciseId}`).digest();
  return digest.readUInt32BE(0) & 0x7fffffff;
}
