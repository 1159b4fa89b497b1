import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import type { Daemon, Place, Speaking } from '../daemon.ts';
import { type OwnSide, ownSide } from '../own-side.ts';
import { command } from '../shell.ts';
import { birdConfig, protocolName } from './config.ts';
import { launchBird } from './launch.ts';
import { readEstablished, readTable } from './table.ts';

export const bird: Daemon = {
  name: 'bird',
  programs: ['bird', 'birdc'],
  // It answers on standard error.
  version: async () => `BIRD ${/\d+\.\d+\.\d+/.exec(await command('sh', '-c', 'bird --version 2>&1'))?.[0] ?? '?'}`,
  start,
};

async function start({ lab, router, network, folder }: Place): Promise<Speaking> {
  let own: OwnSide = ownSide(lab, router);
  const disabled = new Set<string>();
  const config = (): string => birdConfig(own, folder, disabled);
  const { ask, configure, stop } = await launchBird(network.namespace(router), folder, config());
  const sessionOf = (peer: string): string => {
    const plan = own.sessions.find((each) => each.peer === peer);
    return plan === undefined ? '' : protocolName(plan);
  };
  const peerOf = (protocol: string): string | null =>
    own.sessions.find((plan) => protocolName(plan) === protocol)?.peer ?? null;

  return {
    async read() {
      const established = readEstablished(await ask('show', 'protocols'));
      return {
        established: established.flatMap((each) => peerOf(each) ?? []),
        best: readTable(await ask('show', 'route', 'all', 'primary', 'table', 'master4'), peerOf),
      };
    },
    async configure(next: Lab) {
      own = ownSide(next, router);
      await configure(config());
    },
    async setSession(peer, isUp) {
      if (isUp) disabled.delete(peer);
      else disabled.add(peer);
      await ask(isUp ? 'enable' : 'disable', sessionOf(peer));
    },
    askAgain: async (peer) => void (await ask('reload', 'in', sessionOf(peer))),
    stop,
  };
}
