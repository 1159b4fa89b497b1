import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** A Chromium that is there, else Debian's, else playwright's own download. */
export function findChromium() {
  const own = process.env.CHROMIUM_PATH;
  const present = [own, ...installed].find((path) => path && existsSync(path)) ?? findPlaywrights();
  if (present) return { environment: { CHROMIUM_PATH: present } };
  console.log('Installing Chromium …');
  if (installWithApt('chromium') && existsSync('/usr/bin/chromium')) {
    return { environment: { CHROMIUM_PATH: '/usr/bin/chromium' } };
  }
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  const downloaded = findPlaywrights();
  if (downloaded) return { environment: { CHROMIUM_PATH: downloaded } };
  return { problem: 'There is no Chromium and none could be installed: install one and set CHROMIUM_PATH to it.' };
}

/** Packets are compared with tshark and Scapy where they are; without them those tests are skipped. */
export function findOracles() {
  const oracles = [
    ['tshark', 'tshark', ['--version']],
    ['python3-scapy', '/usr/bin/python3', ['-c', 'import scapy']],
  ];
  for (const [name, command, args] of oracles) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) continue;
    console.log(`Installing ${name} …`);
    if (!installWithApt(name)) console.log(`${name} cannot be installed here: the comparisons with it are skipped.`);
  }
}

function findPlaywrights() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright');
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  try {
    return readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .flatMap((name) => inside.map((path) => join(cache, name, path)))
      .find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

function installWithApt(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
    return true;
  } catch {
    return false;
  }
}
