import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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
      // Debian keeps its modules where no tool looks; the kernel cannot load them by itself.
      'mkdir -p /run/netns /run/lib && ln -s /usr/lib/uml/modules /run/lib/modules',
      'for module in veth bridge 8021q ipip sit ip_gre vxlan; do modprobe -d /run $module; done',
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
  } catch {
    // Its exit status says how it was powered off, not how the lab went.
  }
  const log = join(folder, 'log');
  if (!existsSync(join(folder, 'out.json'))) {
    throw new Error(
      `User-Mode Linux did not finish: ${existsSync(log) ? readFileSync(log, 'utf8') : 'it did not boot'}`,
    );
  }
}
