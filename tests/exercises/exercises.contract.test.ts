import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExercises } from '#lib/exercises/folder.ts';
import { openPool, type SandboxPool } from '#lib/sandbox/pool/pool.ts';
import { problemsOf, rules } from '#lib/tooling/exercises/gate.ts';

/** Every exercise against every rule of the author's gate, through the real grader and the real sandbox. */
let sandbox: SandboxPool;
beforeAll(async () => {
  sandbox = await openPool();
}, 60_000);
afterAll(() => sandbox?.close());

describe.each(listExercises().map((folder) => [folder.manifest.label, folder] as const))('%s', (_, folder) => {
  it.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s',
    async (_, rule) => expect(await problemsOf(rule, folder, sandbox)).toEqual([]),
    60_000,
  );
});
