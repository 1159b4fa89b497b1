/**
 * `npm run test:oracle`: records every lab on the real kernels again and compares with the golden files; with `--write`
 * it makes them anew. `-- bridge` takes one lab. Needs root, and Debian's iproute2, ethtool, nftables, python3 and
 * user-mode-linux.
 */
import { spawnSync } from 'node:child_process';
import { readGolden, writeGolden } from './golden.ts';
import { chosenIn } from './lab.ts';
import { loadLabs } from './labs.ts';
import { withChosen } from './ours.ts';
import { record } from './record.ts';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const isWriting = args.includes('--write');

const missing = ['ip', 'ethtool', 'nft', '/usr/bin/python3', 'linux'].filter(
  (program) => spawnSync('which', [program]).status !== 0,
);
if (process.getuid?.() !== 0 || missing.length > 0) {
  console.error(`This needs root${missing.length > 0 ? `, and ${missing.join(', ')}` : ''}.`);
  console.error('apt-get install iproute2 ethtool nftables python3 user-mode-linux');
  process.exit(2);
}

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
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
