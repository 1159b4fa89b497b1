/**
 * `npm run mutate`: breaks one rule of the library at a time, in a copy of it, and looks which test goes red. A rule
 * that no test notices is not tested. `-- <text>` takes the mutations of files whose path has the text in it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mutations } from './mutations.ts';

const [wanted = ''] = process.argv.slice(2);
const project = join(import.meta.dirname, '../../..');
const copy = mkdtempSync(join(tmpdir(), 'encap-mutation-'));
const needed = ['package.json', 'tsconfig.json', 'vitest.config.ts', 'lib/bytes', 'lib/netsim', 'tests'];

const isGreen = (...paths: readonly string[]): boolean =>
  spawnSync('node_modules/.bin/vitest', ['run', '--project', 'unit', '--bail', '1', ...paths], { cwd: copy }).status ===
  0;

/** The tests beside the broken file and those that hold us to Linux, or FRR and BIRD; where none of them sees it, all. */
const isNoticed = (file: string): boolean =>
  !isGreen(
    join('lib/netsim', dirname(file)),
    `tests/oracle/${file.startsWith('bgp/') ? 'bgp/bgp.test.ts' : 'linux'}`,
  ) || !isGreen('lib/netsim', 'tests/oracle');

let survivors = 0;
try {
  for (const each of needed) cpSync(join(project, each), join(copy, each), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  if (!isGreen('lib/netsim', 'tests/oracle')) throw new Error('The tests are red before anything is broken.');
  for (const { file, from, to } of mutations.filter((each) => each.file.includes(wanted))) {
    const path = join(copy, 'lib/netsim', file);
    const sound = readFileSync(path, 'utf8');
    if (!sound.includes(from)) throw new Error(`${file} has no longer: ${from}`);
    writeFileSync(
      path,
      sound.replace(from, () => to),
    );
    const noticed = isNoticed(file);
    writeFileSync(path, sound);
    if (!noticed) survivors++;
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${file}: ${from}`);
  }
} finally {
  rmSync(copy, { recursive: true });
}
console.log(`${survivors} survived`);
process.exitCode = survivors > 0 ? 1 : 0;
