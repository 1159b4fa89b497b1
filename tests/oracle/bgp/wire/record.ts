import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bird } from '../bird/bird.ts';
import { launchBird } from '../bird/launch.ts';
import { frr } from '../frr/frr.ts';
import { launchFrr } from '../frr/launch.ts';
import { readTable } from '../frr/table.ts';
import type { GoldenUpdate } from '../golden.ts';
import { buildNetwork } from '../network.ts';
import { command, sleep, until } from '../shell.ts';
import { tap } from '../tap.ts';
import { birdConfigs, frrConfigs, wireLab } from './configs.ts';
import type { GoldenWire } from './golden.ts';

/** Runs both daemons with each other, takes a prefix back, and gives every UPDATE that they sent. */
export async function recordWire(): Promise<GoldenWire> {
  const folder = mkdtempSync(join(tmpdir(), 'encap-bgp-'));
  chmodSync(folder, 0o755);
  const network = await buildNetwork(wireLab, folder);
  try {
    await addIpv6(network.namespace);
    const taps = await tap(network, wireLab, folder);
    const start = async <T>(configs: Record<string, string>, launch: typeof launchFrr | typeof launchBird) => {
      const started = Object.entries(configs).map(
        async ([name, config]) => [name, await launch(network.namespace(name), join(folder, name), config)] as const,
      );
      return new Map((await Promise.all(started)) as (readonly [string, T])[]);
    };
    const frrs = await start<Awaited<ReturnType<typeof launchFrr>>>(frrConfigs, launchFrr);
    const birds = await start<Awaited<ReturnType<typeof launchBird>>>(birdConfigs, launchBird);
    const behind = frrs.get('behind');
    await until(
      async () => {
        const heard = (await behind?.shell('show bgp ipv4 unicast')) ?? '';
        return ['{65040,4200000001}', '10.1.0.0/24', '10.2.0.0/16'].every((each) => heard.includes(each));
      },
      'all is told to the last',
      60_000,
    );
    await sleep(3000);
    const table = (await behind?.shell('show bgp ipv4 unicast json detail')) ?? '';
    await frrs
      .get('origin')
      ?.shell(
        'configure terminal',
        'router bgp 4200000001',
        'address-family ipv6 unicast',
        'no network 2001:db8:101::/48',
        'address-family ipv4 unicast',
        'no network 203.0.113.0/24',
      );
    await birds.get('second')?.ask('disable', 'static2');
    await sleep(2000);
    const updates = await taps.updates();
    const by = (configs: object): GoldenUpdate[] => updates.filter(({ from }) => Object.hasOwn(configs, from));
    return {
      madeWith: 'npm run test:oracle -- --write',
      versions: { frr: await frr.version(), bird: await bird.version() },
      updates: { frr: by(frrConfigs), bird: by(birdConfigs) },
      behind: readTable(table, (address) => address),
    };
  } finally {
    network.close();
    rmSync(folder, { recursive: true });
  }
}

async function addIpv6(namespace: (router: string) => string): Promise<void> {
  for (const name of Object.keys(wireLab.routers)) {
    await command('ip', 'netns', 'exec', namespace(name), 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=0');
  }
  for (const [i, { a, b }] of wireLab.links.entries()) {
    for (const [end, router] of [a, b].entries()) {
      const address = `2001:db8:${i + 1}::${end + 1}/64`;
      await command('ip', '-n', namespace(router), 'address', 'add', address, 'dev', `eth${i}`, 'nodad');
    }
  }
}
