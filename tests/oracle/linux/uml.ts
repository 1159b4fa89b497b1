import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs a command in User-Mode Linux on this machine's own file system, as init: it boots, works, and powers off. What
 * the command writes into `folder` is there afterwards.
 */
export function runInUml(command: readonly string[], folder: string): void {
  const init = join(folder, 'init.sh');
  writeFileSync(
    init,
    [
      '#!/bin/sh',
      'export PATH=/usr/sbin:/usr/bin:/sbin:/bin',
      'mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs tmp /run',
      'mkdir -p /run/netns',
      `${command.join(' ')} > ${folder}/log 2>&1`,
      // Init may not end; sysrq powers the machine off.
      'echo o > /proc/sysrq-trigger; sleep 5',
    ].join('\n'),
  );
  chmodSync(init, 0o755);
  try {
    execFileSync('linux', ['mem=256M', 'rootfstype=hostfs', 'rw', `init=${init}`, 'con=null', 'quiet'], {
      stdio: 'ignore',
      timeout: 120_000,
      env: { ...process.env, TMPDIR: folder },
    });
  } catch (error) {
    // Its exit status says how it was powered off, not how the lab went.
    if (!existsSync(join(folder, 'out.json'))) throw error;
  }
}
