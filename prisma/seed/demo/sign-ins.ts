import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { learners, operator, teacher } from './people.ts';

const signIns = z.array(
  z.object({ role: z.enum(['teacher', 'learner', 'operator']), userName: z.string(), password: z.string() }),
);

/** User names and passwords of the demo, in the clear: for the person who started it. */
export type SignIns = z.infer<typeof signIns>;

/** Made once and kept in a file that only its owner reads; the same at every start. */
export async function keepSignIns(file: string): Promise<SignIns> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return signIns.parse(JSON.parse(kept));
  const made: SignIns = [
    { role: 'teacher', userName: teacher.userName, password: makePassword() },
    ...learners.slice(0, 1).map(({ userName }) => ({ role: 'learner' as const, userName, password: makePassword() })),
    { role: 'operator', userName: operator.userName, password: makePassword() },
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** Twelve characters without look-alikes: 58 bits. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomInt(letters.length)] ?? '';
  return [4, 4, 4].map((length) => Array.from({ length }, pick).join('')).join('-');
}
