import { readFileSync } from 'node:fs';
import { draw } from '#lib/exercises/draw.ts';
import { loadExercise } from '#lib/exercises/folder.ts';
import { jobFor } from '#lib/grading/behaviour.ts';
import { casesOf } from '#lib/grading/cases.ts';
import { loadGradable } from '#lib/grading/gradable.ts';
import { openGuest } from '#lib/sandbox/guest/guest.ts';
import type { SandboxJob } from '#lib/sandbox/observation.ts';
import { guestParts } from '#lib/sandbox/pool/guest-parts.ts';
import { jails } from '#lib/sandbox/pool/jail.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { prepare } from '#lib/sandbox/pool/prepare.ts';
import { startProcess } from '#lib/sandbox/pool/process.ts';
import { line, percentile, ratio, timed } from './numbers.ts';
import { benchPolicyCalls } from './policy-calls.ts';

export const builder = 'vlan/03-tag-a-frame';

/** The solution of a 20-case builder, as a job. */
export async function builderJob(): Promise<SandboxJob> {
  const exercise = await loadGradable(builder);
  if (exercise.grading !== 'in-sandbox') throw new Error(`${builder} is no code exercise`);
  const folder = loadExercise(builder);
  const source = readFileSync(`${folder.path}/solution.ts`, 'utf8');
  return jobFor(exercise, source, casesOf(exercise, 7, await draw(folder, 7)), 7);
}

/** The sandbox by itself: the way it is done against the ways it could have been. */
export async function benchSandbox(print: (line: string) => void): Promise<void> {
  const job = await builderJob();
  print(`The sandbox alone, a builder of ${job.calls.length} cases`);

  const parts = await guestParts();
  const fresh: number[] = [];
  for (let n = 0; n < 25; n++) fresh.push(await timed(async () => (await openGuest(parts, 32)).run(job)));
  const guest = await openGuest(parts, 32);
  for (let n = 0; n < 50; n++) guest.run(job);
  const restored: number[] = [];
  for (let n = 0; n < 200; n++) restored.push(await timed(() => guest.run(job)));
  print(line('guest: memory put back after each job', restored));
  print(line('guest: a fresh one a job', fresh));
  await benchPolicyCalls(guest, print);

  for (const [jail, command] of await jails(await prepare())) {
    const cold: number[] = [];
    for (let n = 0; n < 6; n++) {
      cold.push(
        await timed(async () => {
          const process = startProcess(command);
          await process.ready;
          await process.run(job);
          process.kill();
        }),
      );
    }
    const pool = await openPool({ jail });
    for (let n = 0; n < 50; n++) await pool.run(job);
    const warm: number[] = [];
    for (let n = 0; n < 200; n++) warm.push(await timed(() => pool.run(job)));
    const tookMs = await timed(() => Promise.all(Array.from({ length: 400 }, () => pool.run(job))));
    await pool.close();
    print(line(`${jail}: a process of the pool`, warm));
    print(line(`${jail}: a fresh process a job`, cold));
    print(`  ${jail}: ${(400_000 / tookMs).toFixed(0)} jobs/s in ${pool.size} processes`);
    print(`  ${jail}: the pool is ${ratio(percentile(cold, 0.5), percentile(warm, 0.5))} as quick as a process a job`);
  }
  print(
    `  putting the memory back is ${ratio(percentile(fresh, 0.5), percentile(restored, 0.5))} as quick as a fresh guest`,
  );
}
