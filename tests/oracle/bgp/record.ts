import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeOf } from '#lib/netsim/bgp/lab/plan.ts';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { changedLab } from './changed-lab.ts';
import type { Daemon, Reading, Speaking } from './daemon.ts';
import type { GoldenRun, GoldenState, Tables } from './golden.ts';
import type { NamedLab } from './labs.ts';
import { buildNetwork, type Network } from './network.ts';
import { sleep, until } from './shell.ts';
import { tap } from './tap.ts';

type LabEvent = Lab['events'][number];

/**
 * Runs a lab on a daemon: its routers in namespaces, its events one instant after the other, each once all that the one
 * before it started has settled. The lab's times say the order, not how long to wait.
 */
export async function record(daemon: Daemon, { name, lab }: NamedLab): Promise<GoldenRun> {
  const folder = mkdtempSync(join(tmpdir(), 'encap-bgp-'));
  // The daemons give up being root.
  chmodSync(folder, 0o755);
  const network = await buildNetwork(lab, folder);
  try {
    return await new Run(daemon, lab, network, folder).record();
  } catch (error) {
    throw new Error(`${name} on ${daemon.name}: ${error instanceof Error ? error.message : error}`);
  } finally {
    network.close();
    rmSync(folder, { recursive: true });
  }
}

class Run {
  private readonly daemon: Daemon;
  private readonly network: Network;
  private readonly folder: string;
  private lab: Lab;
  private readonly speaking = new Map<string, Speaking>();
  private readonly shut = new Set<string>();
  private readonly states: GoldenState[] = [];

  constructor(daemon: Daemon, lab: Lab, network: Network, folder: string) {
    this.daemon = daemon;
    this.lab = lab;
    this.network = network;
    this.folder = folder;
  }

  async record(): Promise<GoldenRun> {
    const { lab } = this;
    const taps = await tap(this.network, lab, this.folder);
    await Promise.all(Object.keys(lab.routers).map((router) => this.start(router)));
    const times = [...new Set([...lab.snapshots, ...lab.events.map(({ at }) => at)])].sort((a, b) => a - b);
    for (const time of times) {
      const tables = await this.settled();
      if (lab.snapshots.includes(time)) this.states.push({ at: time, tables });
      for (const event of lab.events) if (event.at === time) await this.happen(event);
    }
    this.states.push({ at: 'end', tables: await this.settled() });
    return { version: await this.daemon.version(), states: this.states, updates: await taps.updates() };
  }

  private async start(router: string): Promise<void> {
    const folder = join(this.folder, router);
    mkdirSync(folder, { recursive: true });
    this.speaking.set(router, await this.daemon.start({ lab: this.lab, router, network: this.network, folder }));
    for (const { a, b } of this.lab.sessions) {
      if (a === router && this.shut.has(`${a} ${b}`)) await this.speaker(a).setSession(b, false);
    }
  }

  private speaker(router: string): Speaking {
    const found = this.speaking.get(router);
    if (found === undefined) throw new TypeError(`${router} is down.`);
    return found;
  }

  private async happen(event: LabEvent): Promise<void> {
    switch (event.do) {
      case 'link-down':
      case 'link-up':
        return this.network.setLink(event.a, event.b, event.do === 'link-up');
      case 'router-down':
        await this.network.setRouter(event.router, false);
        this.speaker(event.router).stop();
        return void this.speaking.delete(event.router);
      case 'router-up':
        await this.network.setRouter(event.router, true);
        return this.start(event.router);
      case 'session-down':
        this.shut.add(`${event.a} ${event.b}`);
        return this.speaker(event.a).setSession(event.b, false);
      case 'session-up':
        for (const [a, b] of [
          [event.a, event.b],
          [event.b, event.a],
        ] as const) {
          if (this.shut.delete(`${a} ${b}`)) await this.speaker(a).setSession(b, true);
        }
        return;
      case 'route-refresh':
        return this.speaker(event.a).askAgain(event.b);
      case 'bgp-restart':
        throw new TypeError('The oracle does not restart a daemon.');
      case 'announce':
      case 'withdraw':
      case 'policy':
        this.lab = changedLab(this.lab, event);
        return this.speaker(event.router).configure(this.lab);
    }
  }

  /** Every session that can stand does, no other, and nothing has changed in any table for a while. */
  private async settled(): Promise<Tables> {
    await sleep(700);
    let before = '';
    let same = 0;
    let tables: Tables = {};
    let wrong = '';
    await until(async () => {
      const readings = new Map<string, Reading>();
      await Promise.all([...this.speaking].map(async ([router, each]) => readings.set(router, await each.read())));
      const routers = Object.keys(this.lab.routers);
      tables = Object.fromEntries(routers.map((router) => [router, sorted(readings.get(router))]));
      const text = JSON.stringify(tables);
      wrong = this.wrongSession(readings);
      same = wrong === '' && text === before ? same + 1 : 0;
      before = text;
      return same >= 4;
    }, `not settled ${wrong}`).catch((error: Error) => {
      throw new Error(`${error.message}: ${wrong}`);
    });
    return tables;
  }

  private wrongSession(readings: ReadonlyMap<string, Reading>): string {
    for (const { a, b, aSide, bSide } of this.lab.sessions) {
      // Whether it stands is what is asked.
      if (aSide.maxPrefix !== undefined || bSide.maxPrefix !== undefined) continue;
      const place = placeOf(this.lab, { a, b });
      const { network } = this;
      const isCut = this.shut.has(`${a} ${b}`) || this.shut.has(`${b} ${a}`);
      const isUp = [a, b].every((each) => network.isRouterUp(each));
      const hasWay = place?.link == null ? network.isReachable(a, place?.bAddress ?? '') : network.isUp(place.link);
      const isWanted = !isCut && isUp && hasWay;
      for (const [own, peer] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!network.isRouterUp(own)) continue;
        if (readings.get(own)?.established.includes(peer) !== isWanted) {
          return `the session of ${own} with ${peer} should be ${isWanted ? 'up' : 'down'}`;
        }
      }
    }
    return '';
  }
}

const sorted = (reading: Reading | undefined): Tables[string] =>
  (reading?.best ?? []).toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
