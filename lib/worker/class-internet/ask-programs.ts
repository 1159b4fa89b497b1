import type { WireValue } from '#lib/bytes/wire-value.ts';
import type { Direction } from '#lib/class-internet/round/house.ts';
import type { ProgramMemo, Question } from '#lib/class-internet/round/programs.ts';
import { readAnswer } from '#lib/class-internet/round/read-answer.ts';
import type { LearnerRouter } from '#lib/netsim/bgp/trial/policy-calls.ts';
import type { NotCompiled, Sandbox, SandboxJob } from '#lib/sandbox/observation.ts';

const imports = ['@lab/bgp'];
const seed = 1;
/** For all that one turn asks of one program: honest ones answer a thousand times as many. */
const limits = { wallMs: 300, memoryMiB: 32, outputBytes: 4 * 1024 * 1024 };

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
  for (const direction of ['import', 'export'] as const) {
    const asked = questions.filter((question) => question.direction === direction);
    if (asked.length === 0 || memo.stop !== null) continue;
    const calls = asked.map(({ route, peer }) => [route, peer, self] as unknown as readonly WireValue[]);
    const outcome = await sandbox.run({ ...jobOf(source, direction), calls });
    if (outcome.kind === 'not-compiled') {
      // It was accepted: only what it does while it is loaded can have changed, for want of time.
      memo.stop = 'timed-out';
      return;
    }
    for (const [index, question] of asked.entries()) {
      const observation = outcome.observations[index];
      if (observation === undefined) break;
      const answer = readAnswer(observation, question);
      if (typeof answer === 'string') memo.stop = answer;
      else memo.answers.set(question.key, answer);
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
