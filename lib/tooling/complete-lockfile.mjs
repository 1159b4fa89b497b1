// `npm run lockfile`, after every `npm install`: npm leaves packages for other systems out of the lockfile when the
// registry in reach does not have them, and `npm ci` then calls the lockfile out of date, on every system. This writes
// their entries: version, system and processor, as npm does where it finds them. They are only fetched where they fit.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const otherNames = { windows: 'win32', armv7: 'arm', fsevents: 'darwin', riscv: 'riscv64', ppc: 'ppc64' };

/** Entries that `lock` lacks, by their path. Throws for a package whose system cannot be told from its name. */
export function missingEntries(lock) {
  const missing = {};
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const inside = path ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      if (lock.packages[inside] || lock.packages[`node_modules/${name}`]) continue;
      missing[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...systemOf(name) };
    }
  }
  return missing;
}

function systemOf(name) {
  const words = name.split(/[/@_-]|(?=eabi)/).map((word) => otherNames[word] ?? word);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length + cpu.length === 0) throw new Error(`for which system is the package ${name}?`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
  const isForOneLibc = words.some((word) => /^(musl|gnu)/.test(word));
  return { ...(cpu.length && { cpu }), ...(isForOneLibc && { libc }), ...(os.length && { os }) };
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = missingEntries(lock);
  const entries = Object.entries({ ...lock.packages, ...missing });
  entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(entries);
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages for other systems added.`);
}
