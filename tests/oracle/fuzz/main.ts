/** `npm run fuzz`: a million hostile inputs. `-- <count> <seed>` takes others; a seed finds the same again. */
import { fuzz } from './fuzz.ts';

const [count = 1_000_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${count.toLocaleString('en')} inputs, seed ${seed}`);
const findings = fuzz(seed, count);
for (const { target, hex, error } of findings) console.log(`${target}\n  ${error}\n  ${hex}`);
console.log(`${count - findings.length} passed, ${findings.length} failed`);
process.exitCode = findings.length > 0 ? 1 : 0;
