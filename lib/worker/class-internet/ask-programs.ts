import type { WireValue } from '#lib/bytes/wire-value.ts';
import type { Direction } from '#lib/class-internet/round/house.ts';
import type { ProgramMemo, Question } from '#lib/class-internet/round/programs.ts';
import { readAnswer, readRun, trialOf } from '#lib/class-internet/round/read-answer.ts';
import type { LearnerRouter } from '#lib/netsim/bgp/trial/policy-calls.ts';
import type { NotCompiled, Sandbox, SandboxJob } from '#lib/sandbox/observation.ts';

const imports = ['@lab/bgp'];
const seed = 1;
/** For all that one turn asks of one program: honest ones answer a thousand times as many. */
const limits = { wallMs: 300, memoryMiB: 32, outputBytes: 4 * 1024 * 1024 };
const patient = { ...limits, wallMs: 2_000 };

/** Whether the source is a program of policies: why not, or null. It is loaded and not called. */
export async function whyNotAccepted(source: string, sandbox: Sandbox): Promise<NotCompiled | null> {
  const outcome = await sandbox.run({ ...jobOf(source, 'import'), alsoEntries: ['default.export'], calls: [] });
  return outcome.kind === 'not-compiled' ? outcome.error : null;
}

/** Asks one program, in a sandbox of its own, and keeps what it says. */
export async function askProgram(
  source: string,
  self: LearnerRouter,
  memo: ProgramMemo,
  questions: readonly Question[],
  sandbox: Sandbox,
): Promise<void> {
  if (memo.stop !== null) return;
  const trial = trialOf(self, questions) as unknown as WireValue;
  const job = { ...jobOf(source, 'import'), as: 'bgp', alsoEntries: ['default.export'], calls: [[trial]] } as const;
  const outcome = await sandbox.run(job);
  const [seen] = outcome.kind === 'ran' ? outcome.observations : [];
  if (seen === undefined || seen.kind === 'timed-out' || seen.kind === 'out-of-memory') {
    // A program that was accepted and does not even load now wants time.
    memo.stopFor(seen?.kind ?? 'timed-out');
  } else if (seen.kind === 'returned') {
    const { answers } = readRun(seen.value);
    for (const [index, question] of questions.entries()) {
      const answer = answers[index];
      if (answer) memo.keep(question, answer);
    }
  } else {
    await askOneByOne(source, self, memo, questions, sandbox);
  }
}

/** Ten times slower: some answer was none that can cross, and ended the run. Which one is to be told. */
async function askOneByOne(
  source: string,
  self: LearnerRouter,
  memo: ProgramMemo,
  questions: readonly Question[],
  sandbox: Sandbox,
): Promise<void> {
  for (const direction of ['import', 'export'] as const) {
    const asked = questions.filter((question) => question.direction === direction);
    if (asked.length === 0 || memo.stop !== null) continue;
    const calls = asked.map(({ route, peer }) => [route, peer, self] as unknown as readonly WireValue[]);
    const outcome = await sandbox.run({ ...jobOf(source, direction), limits: patient, calls });
    const observations = outcome.kind === 'ran' ? outcome.observations : [];
    for (const [index, question] of asked.entries()) {
      const observation = observations[index];
      const answer = observation === undefined ? 'timed-out' : readAnswer(observation, question);
      if (typeof answer !== 'string') memo.keep(question, answer);
      else {
        memo.stopFor(answer);
        break;
      }
    }
  }
}

const jobOf = (source: string, direction: Direction): Omit<SandboxJob, 'calls'> => ({
  source,
  entry: `default.${direction}`,
  imports,
  limits,
  seed,
});
