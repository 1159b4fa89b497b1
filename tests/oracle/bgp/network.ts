import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { igpOf } from '#lib/netsim/bgp/lab/igp.ts';
import { canonicalPrefix, joins, linkAddresses } from '#lib/netsim/bgp/lab/plan.ts';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { parseCidr } from '#lib/netsim/devices/ip/prefix.ts';
import { command } from './shell.ts';

/**
 * The routers of a lab as network namespaces: a veth pair a link, loopbacks, and for the IGP kernel routes whose metric
 * is its cost. Both daemons read the cost to a next hop from there.
 */
export interface Network {
  readonly namespace: (router: string) => string;
  /** `eth<link's position>` at both ends. */
  isUp(link: number): boolean;
  /** Whether two loopbacks (or a router and an address) reach each other without BGP. */
  isReachable(router: string, address: string): boolean;
  setLink(a: string, b: string, isUp: boolean): Promise<void>;
  setRouter(router: string, isUp: boolean): Promise<void>;
  isRouterUp(router: string): boolean;
  close(): void;
}

const open = new Set<string>();
// Whatever happens, what was started ends with this process.
process.on('exit', () => {
  for (const name of open) removeNamespace(name);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let networks = 0;

/** `folder`: for scripts of its own. Names begin with `encap-bgp-`, and have the process's id. */
export async function buildNetwork(lab: Lab, folder: string): Promise<Network> {
  const prefix = `encap-bgp-${process.pid}-${networks++}-`;
  const namespace = (router: string): string => `${prefix}${router}`;
  const names = Object.keys(lab.routers);
  const downLinks = new Set<number>();
  const downRouters = new Set<string>();
  const routes = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));

  const isUp = (index: number): boolean => {
    const link = lab.links[index];
    return link !== undefined && !downLinks.has(index) && !downRouters.has(link.a) && !downRouters.has(link.b);
  };

  async function batch(lines: readonly string[], router?: string): Promise<void> {
    if (lines.length === 0) return;
    const file = `${folder}/batch-${router ?? 'all'}`;
    writeFileSync(file, `${lines.join('\n')}\n`);
    await command('ip', ...(router === undefined ? [] : ['-n', namespace(router)]), '-force', '-batch', file);
  }

  for (const name of names) {
    await command('ip', 'netns', 'add', namespace(name));
    open.add(namespace(name));
  }
  await batch(
    lab.links.map(
      ({ a, b }, i) => `link add eth${i} netns ${namespace(a)} type veth peer name eth${i} netns ${namespace(b)}`,
    ),
  );
  for (const [name, { routerId }] of Object.entries(lab.routers)) {
    const sysctl = 'net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv6.conf.all.disable_ipv6=1';
    await command('ip', 'netns', 'exec', namespace(name), 'sysctl', '-qw', ...sysctl.split(' '));
    const lines = ['link set lo up', `address add ${routerId}/32 dev lo`];
    for (const [i, link] of lab.links.entries()) {
      if (link.a !== name && link.b !== name) continue;
      const own = linkAddresses(link)[link.a === name ? 0 : 1];
      lines.push(`address add ${own}/${parseCidr(link.subnet).prefix.length} dev eth${i}`, `link set eth${i} up`);
    }
    await batch(lines, name);
  }

  /** Brings interfaces and the IGP's routes to where they should be, changing what changes only. */
  async function follow(): Promise<void> {
    const igp = igpOf(lab, isUp);
    for (const name of names) {
      const has = routes.get(name) ?? new Set();
      const wanted = new Set(
        igp.routes(name).map(({ to, via, link }) => {
          const prefix = canonicalPrefix(to);
          return `${prefix} via ${via} dev eth${link} metric ${igp.cost(name, prefix.split('/')[0] ?? '') ?? 0}`;
        }),
      );
      const changes = [
        ...[...has].filter((each) => !wanted.has(each)).map((each) => `route del ${each}`),
        ...[...wanted].filter((each) => !has.has(each)).map((each) => `route add ${each}`),
      ];
      routes.set(name, wanted);
      await batch(changes, name);
    }
  }

  async function setInterfaces(): Promise<void> {
    for (const [i, link] of lab.links.entries()) {
      for (const end of [link.a, link.b]) {
        await command('ip', '-n', namespace(end), 'link', 'set', `eth${i}`, isUp(i) ? 'up' : 'down');
      }
      // The kernel takes the routes of an interface that falls.
      if (isUp(i)) continue;
      for (const end of [link.a, link.b]) {
        const has = routes.get(end);
        for (const route of has ?? []) if (route.includes(` dev eth${i} `)) has?.delete(route);
      }
    }
    await follow();
  }

  await follow();
  return {
    namespace,
    isUp,
    isReachable: (router, address) => igpOf(lab, isUp).cost(router, address) !== null,
    isRouterUp: (router) => !downRouters.has(router),
    async setLink(a, b, up) {
      for (const [i, link] of lab.links.entries()) {
        if (!joins(link, a, b)) continue;
        if (up) downLinks.delete(i);
        else downLinks.add(i);
      }
      await setInterfaces();
    },
    async setRouter(router, up) {
      if (up) downRouters.delete(router);
      else downRouters.add(router);
      await setInterfaces();
    },
    close() {
      for (const name of names) removeNamespace(namespace(name));
    },
  };
}

/** With every process that runs in it. */
function removeNamespace(name: string): void {
  if (!open.delete(name)) return;
  const pids = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' }).split('\n').filter(Boolean);
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
  try {
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
  } catch {
    console.error(`The namespace ${name} could not be removed.`);
  }
}
