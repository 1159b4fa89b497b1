import { env } from '#lib/env.ts';
import type { Drawn } from '#lib/exercises/exercise.ts';
import { grade } from '#lib/grading/grade.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { type DemoLoaded, loadDemo } from './load-demo.ts';

/** The demo class, its answers graded by the real grader in the real sandbox, which is opened for it when needed. */
export async function loadDemoClass(signInsFile: string): Promise<DemoLoaded> {
  let sandbox: ReturnType<typeof openPool> | undefined;
  try {
    return await loadDemo({
      signInsFile,
      grade: async ({ exerciseId, mode, seed, parameters, answer }) => {
        sandbox ??= openPool({ home: env.DATA_DIR });
        // What `submit` has drawn and stored.
        const drawn = parameters as Drawn;
        return grade({ exerciseId, mode, seed, drawn, answer }, await sandbox);
      },
    });
  } finally {
    await (await sandbox)?.close();
  }
}
