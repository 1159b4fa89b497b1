import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { linkAddresses } from '#lib/netsim/bgp/lab/plan.ts';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { updatesOf } from './capture.ts';
import type { GoldenUpdate } from './golden.ts';
import type { Network } from './network.ts';
import { sleep } from './shell.ts';

/** What every router receives on TCP 179 for itself: packets on their way through it are another's. */
export async function tap(network: Network, lab: Lab, folder: string): Promise<{ updates(): Promise<GoldenUpdate[]> }> {
  const owners = ownersOf(lab);
  const taps = Object.keys(lab.routers).map((router) => {
    const file = join(folder, `${router}.pcap`);
    const addresses = [...owners].flatMap(([address, owner]) => (owner === router ? [address] : []));
    const filter = `tcp port 179 and (${addresses.map((each) => `dst host ${each}`).join(' or ')})`;
    const options = ['-i', 'any', '-Q', 'in', '-y', 'LINUX_SLL', '-U', '-s', '0', '-Z', 'root', '-w', file, filter];
    const process = spawn('ip', ['netns', 'exec', network.namespace(router), 'tcpdump', ...options], {
      stdio: 'ignore',
    });
    const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
    return { file, process, ended };
  });
  await sleep(300);
  return {
    async updates() {
      await sleep(200);
      for (const { process } of taps) process.kill('SIGINT');
      await Promise.all(taps.map(({ ended }) => ended));
      return updatesOf(
        taps.map(({ file }) => file),
        (address) => owners.get(address),
      );
    },
  };
}

/** Who has an address: loopbacks and the ends of links. */
function ownersOf(lab: Lab): Map<string, string> {
  const found = new Map<string, string>();
  for (const link of lab.links) {
    const [first, second] = linkAddresses(link);
    found.set(first, link.a).set(second, link.b);
  }
  for (const [name, { routerId }] of Object.entries(lab.routers)) found.set(routerId, name);
  return found;
}
