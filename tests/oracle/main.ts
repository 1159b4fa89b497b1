/**
 * `npm run test:oracle`: records every lab on the real kernels, and every lab of BGP on FRR and BIRD, and compares with
 * the golden files; with `--write` it makes them anew. `-- bridge hijack` takes those labs alone; `-- --seeds=1-20` runs
 * labs of BGP drawn from those seeds instead, with nothing but the daemons to compare with. Needs root, and
 * Debian's iproute2, ethtool, nftables, python3, user-mode-linux, frr, frr-rpki-rtrlib, bird2 and tcpdump.
 */
import { compareBgp, compareRandom, missingPrograms as missingForBgp } from './bgp/main.ts';

import { compareLinux, missingPrograms as missingForLinux } from './linux/main.ts';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const isWriting = args.includes('--write');

const missing = [...new Set([...missingForLinux(), ...missingForBgp()])];
if (process.getuid?.() !== 0 || missing.length > 0) {
  console.error(`This needs root${missing.length > 0 ? `, and ${missing.join(', ')}` : ''}.`);
  console.error('apt-get install iproute2 ethtool nftables python3 user-mode-linux frr frr-rpki-rtrlib bird2 tcpdump');
  process.exit(2);
}

const [, first, last] = args.flatMap((arg) => /^--seeds=(\d+)-(\d+)$/.exec(arg) ?? []);
const parts =
  first !== undefined && last !== undefined
    ? [await compareRandom(Number(first), Number(last))]
    : [await compareLinux(names, isWriting), await compareBgp(names, isWriting)];
const sum = (key: 'passed' | 'failed'): number => parts.reduce((total, part) => total + part[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
