import { spawn } from 'node:child_process';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import type { Daemon, Place, Speaking } from '../daemon.ts';
import { type OwnSide, ownSide } from '../own-side.ts';
import { command, until } from '../shell.ts';
import { bgpdConfig, networkLine, networkMap, policyLines, policyOfNeighbour, rpkiPort } from './config.ts';
import { launchFrr } from './launch.ts';
import { readSummary, readTable } from './table.ts';

export const frr: Daemon = {
  name: 'frr',
  programs: ['/usr/lib/frr/zebra', '/usr/lib/frr/bgpd', 'vtysh'],
  version: async () => `FRR ${/version (\S+)/.exec(await command('/usr/lib/frr/bgpd', '--version'))?.[1] ?? '?'}`,
  start,
};

/** It ends with the namespace. */
function startCache(namespace: string, roas: Lab['roas']): void {
  const script = `${import.meta.dirname}/rpki-cache.ts`;
  const args = ['netns', 'exec', namespace, process.execPath, script, JSON.stringify(roas), String(rpkiPort)];
  spawn('ip', args, { stdio: 'ignore' }).unref();
}

async function start({ lab, router, network, folder }: Place): Promise<Speaking> {
  let own: OwnSide = ownSide(lab, router);
  const namespace = network.namespace(router);
  const isValidating = lab.roas.length > 0;
  if (isValidating) startCache(namespace, lab.roas);
  const { shell, stop } = await launchFrr(namespace, folder, bgpdConfig(own), isValidating ? ['rpki'] : []);
  if (isValidating) {
    const hasAll = async (): Promise<boolean> =>
      (await shell('show rpki prefix-table')).includes(lab.roas.at(-1)?.prefix.split('/')[0] ?? '');
    await until(hasAll, `the ROAs of ${router}`, 20_000);
  }
  const peerOf = (address: string): string => own.sessions.find(({ remote }) => remote === address)?.peer ?? address;
  const remoteOf = (peer: string): string => own.sessions.find((each) => each.peer === peer)?.remote ?? '';
  const inBgp = (...lines: readonly string[]): Promise<string> =>
    shell('configure terminal', `router bgp ${own.router.asn}`, ...lines);

  return {
    async read() {
      const [summary = '', table = ''] = await Promise.all([
        shell('show bgp ipv4 unicast summary json'),
        shell('show bgp ipv4 unicast json detail'),
      ]);
      return {
        established: readSummary(summary).map(peerOf),
        best: readTable(table, peerOf),
      };
    },
    async configure(next: Lab) {
      const before = own;
      own = ownSide(next, router);
      const gone = before.router.networks.map((each) => `no network ${each.prefix}`);
      if (policyLines(own).join() !== policyLines(before).join()) {
        const known = new Set(before.sessions.flatMap((plan) => policyOfNeighbour(before, plan)));
        const changed = own.sessions.flatMap((plan) => policyOfNeighbour(own, plan)).filter((line) => !known.has(line));
        await shell('configure terminal', ...policyLines(own));
        await inBgp('address-family ipv4 unicast', ...changed);
        // Both ways are gone through anew (RFC 2918).
        await shell('clear bgp ipv4 unicast * soft');
      }
      const same = JSON.stringify(before.router.networks) === JSON.stringify(own.router.networks);
      if (same) return;
      await shell('configure terminal', ...own.router.networks.flatMap(networkMap));
      await inBgp('address-family ipv4 unicast', ...gone, ...own.router.networks.map(networkLine));
    },
    setSession: async (peer, isUp) => void (await inBgp(`${isUp ? 'no ' : ''}neighbor ${remoteOf(peer)} shutdown`)),
    askAgain: async (peer) => void (await shell(`clear bgp ipv4 unicast ${remoteOf(peer)} soft in`)),
    stop,
  };
}
