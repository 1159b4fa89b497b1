import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { command, until } from '../shell.ts';

export interface Frr {
  /** Lines for vtysh, one after the other; gives what it answers. */
  shell(...lines: readonly string[]): Promise<string>;
  stop(): void;
}

/** zebra, which tells the cost to next hops, and bgpd, which installs nothing (`-n`). */
export async function launchFrr(
  namespace: string,
  folder: string,
  config: string,
  modules: readonly string[] = [],
): Promise<Frr> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/zebra.conf`, '');
  writeFileSync(`${folder}/bgpd.conf`, config);
  chmodSync(folder, 0o777);
  // The user that Debian's package made: zebra gives up being root.
  execFileSync('chown', ['-R', 'frr:frr', folder]);
  const run = (program: string, ...args: string[]): Promise<string> =>
    command(
      ...(['ip', 'netns', 'exec', namespace, `/usr/lib/frr/${program}`, '-d'] as const),
      ...['-f', `${folder}/${program}.conf`, '-i', `${folder}/${program}.pid`, '-z', `${folder}/zserv.api`],
      ...['--vty_socket', folder, '--log', `file:${folder}/${program}.log`, ...args],
    );
  const shell = (...lines: readonly string[]): Promise<string> =>
    command('vtysh', '--vty_socket', folder, ...lines.flatMap((line) => ['-c', line]));

  await run('zebra');
  await until(async () => (await shell('show version')).includes('FRR'), `zebra in ${namespace}`, 10_000);
  await run('bgpd', '-n', ...modules.flatMap((each) => ['-M', each]));
  return {
    shell,
    stop() {
      for (const program of ['bgpd', 'zebra']) {
        process.kill(Number(readFileSync(`${folder}/${program}.pid`, 'utf8')), 'SIGKILL');
      }
    },
  };
}
