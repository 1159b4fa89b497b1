/**
 * `npm run attack`: every hostile program in every jail that works here. Each must get its own verdict in time, leave no
 * trace for the next, and reach none of the canaries. The last line is `N passed, N failed`.
 */
import { availableParallelism, loadavg } from 'node:os';
import { jails } from '#lib/sandbox/pool/jail.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { prepare } from '#lib/sandbox/pool/prepare.ts';
import { probeJail } from './probe-jail.ts';
import { attacks } from './programs.ts';
import { fingerprint, isExpected, jobOf, limits, verdictOf, witness } from './verdict.ts';

/**
 * Later than this a verdict is too late. A job that gets no processor is given up to five times its limit: on a machine
 * that is busy with other things, that is what can be asked.
 */
const graceMs = 100;
const latestMs = (): number => (isBusy() ? limits.wallMs * 5 : limits.wallMs) + graceMs;
const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();
let passed = 0;
let failed = 0;

function report(isGood: boolean, name: string, detail: string): void {
  if (isGood) passed++;
  else failed++;
  if (!isGood) console.log(`  FAILED ${name}: ${detail}`);
}

for (const [jail, command] of await jails(await prepare())) {
  console.log(`\njail: ${jail}`);
  for (const { name, isHeld, detail } of await probeJail(jail, command)) report(isHeld, name, detail);

  const pool = await openPool({ size: 1, jail });
  const honest = fingerprint(await pool.run(jobOf({ source: witness })));
  for (const [family, list] of Object.entries(attacks)) {
    const before = { passed, failed };
    let slowestMs = 0;
    let nextMs = 0;
    for (const attack of list) {
      const startedAt = performance.now();
      const verdict = verdictOf(await pool.run(jobOf(attack)));
      const tookMs = performance.now() - startedAt;
      const next = fingerprint(await pool.run(jobOf({ source: witness })));
      slowestMs = Math.max(slowestMs, tookMs);
      nextMs = Math.max(nextMs, performance.now() - startedAt - tookMs);
      const problems = [
        ...(isExpected(attack, verdict)
          ? []
          : [`verdict “${verdict.slice(0, 160)}”, not “${attack.verdicts.join('” or “')}”`]),
        ...(tookMs > latestMs() ? [`verdict after ${tookMs.toFixed(0)} ms`] : []),
        ...(next === honest ? [] : ['the next program found a trace']),
      ];
      report(problems.length === 0, `${family}: ${attack.name}`, problems.join('; '));
    }
    const held = `${passed - before.passed} of ${list.length} held`;
    console.log(
      `  ${family}: ${held}, slowest verdict ${slowestMs.toFixed(0)} ms, next job within ${nextMs.toFixed(0)} ms`,
    );
  }
  console.log(`  processes killed: ${pool.counts.kills}, crashed: ${pool.counts.crashes}`);
  await pool.close();
}
if (isBusy()) console.log('\nThe machine is busy with other things: verdicts were given more time.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
