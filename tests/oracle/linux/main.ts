import { spawnSync } from 'node:child_process';
import { readGolden, writeGolden } from './golden.ts';
import { chosenIn } from './lab.ts';
import { loadLabs } from './labs.ts';
import { withChosen } from './ours.ts';
import { record } from './record.ts';

/** Debian's programs that are missing to record the labs. */
export const missingPrograms = (): string[] =>
  ['ip', 'ethtool', 'nft', '/usr/bin/python3', 'linux'].filter((program) => spawnSync('which', [program]).status !== 0);

/** Records every lab again and compares with the golden files; `isWriting` makes them anew. */
export async function compareLinux(
  names: readonly string[],
  isWriting: boolean,
): Promise<{ readonly passed: number; readonly failed: number }> {
  let passed = 0;
  let failed = 0;
  for (const lab of await loadLabs()) {
    if (names.length > 0 && !names.includes(lab.name)) continue;
    const live = record(lab);
    if (isWriting) writeGolden(live);
    const golden = readGolden(lab.name);
    for (const [index, { name, out }] of live.steps.entries()) {
      const known = golden?.steps[index]?.out ?? [];
      const same =
        known.length === out.length &&
        out.every(({ port, hex }, i) => {
          const before = known[i];
          return before?.port === port && withChosen(hex, before.hex, chosenIn(lab, index)) === before.hex;
        });
      if (same) passed++;
      else failed++;
      if (!same)
        console.log(`${lab.name}, ${name}: this kernel (${live.kernel}) sends something else than ${golden?.kernel}`);
    }
    console.log(`${lab.name}: ${live.steps.length} steps on Linux ${live.kernel}`);
  }
  return { passed, failed };
}
