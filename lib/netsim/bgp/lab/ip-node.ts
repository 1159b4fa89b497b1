import { ipv4Address } from '../../address/ipv4.ts';
import { quotedHeader } from '../../devices/ip/icmp-errors.ts';
import { ethernetInterface, type Interface } from '../../devices/ip/interface.ts';
import { type IpStack, ipStack } from '../../devices/ip/ip-stack.ts';
import { deliverLocally } from '../../devices/ip/local-delivery.ts';
import { parseCidr } from '../../devices/ip/prefix.ts';
import { type TcpLayer, tcpLayer } from '../../devices/tcp/tcp.ts';
import type { Context } from '../../sim/handler.ts';
import type { Igp } from './igp.ts';
import { type LabRouter, linkAddresses } from './plan.ts';
import type { Lab } from './schema.ts';

/** A router’s end of a link. */
export interface Port {
  /** Position in `links`. */
  readonly link: number;
  /** `eth0`, counted in the order of the links. */
  readonly name: string;
}

export function portsOf({ links }: Pick<Lab, 'links'>, router: string): readonly Port[] {
  const own = links.flatMap(({ a, b }, link) => (a === router || b === router ? [link] : []));
  return own.map((link, index) => ({ link, name: `eth${index}` }));
}

/** What carries a router’s sessions: IP over its links with a loopback, the IGP’s routes, and TCP. */
export interface IpNode {
  readonly stack: IpStack;
  readonly tcp: TcpLayer;
  /** Puts the routes of the moment in the table. */
  setRoutes(igp: Igp, isUp: (link: number) => boolean): void;
}

export function ipNode(lab: Lab, name: string, router: LabRouter, context: () => Context): IpNode {
  const ports = portsOf(lab, name);
  const loopback: Interface = {
    name: 'lo',
    ...parseCidr(`${router.routerId}/32`),
    mtu: 65_535,
    // Nothing leaves by it: what is for its address is for this router.
    link: { kind: 'tunnel', output: () => undefined },
  };
  const ethernets = ports.map((port) => ethernetOf(lab, name, port));
  const stack: IpStack = ipStack({
    interfaces: [loopback, ...ethernets],
    routes: [],
    isForwarding: true,
    deliver: (port, datagram) => deliverLocally(context(), stack, listeners, port, datagram),
  });
  const tcp = tcpLayer(() => stack, context);
  const listeners: Parameters<typeof deliverLocally>[2] = {
    udp: new Map(),
    protocols: new Map([[6, (datagram, port) => tcp.input(port, datagram)]]),
    onIcmp(message) {
      const quoted = quotedHeader(message.bytes);
      if (quoted !== null && quoted.protocol === 6 && stack.isOwn(quoted.src)) tcp.onIcmp(message, quoted);
    },
  };

  return {
    stack,
    tcp,
    setRoutes(igp, isUp) {
      for (const { prefix, source } of stack.routeTable.routes) stack.routeTable.remove(prefix, source);
      for (const [i, { name: out, prefix }] of ethernets.entries()) {
        const port = ports[i];
        if (port !== undefined && isUp(port.link))
          stack.routeTable.add({ prefix, out, via: null, source: 'connected' });
      }
      for (const { to, via, link } of igp.routes(name)) {
        const out = ports.find((port) => port.link === link)?.name;
        if (out === undefined) continue;
        stack.routeTable.add({ prefix: parseCidr(to).prefix, out, via: ipv4Address(via), source: 'static' });
      }
    },
  };
}

function ethernetOf(lab: Lab, router: string, { link, name }: Port): Interface {
  const chosen = lab.links[link];
  if (chosen === undefined) throw new TypeError(`There is no link ${link}.`);
  const isA = chosen.a === router;
  const address = linkAddresses(chosen)[isA ? 0 : 1];
  const [, length] = chosen.subnet.split('/');
  // Locally administered; the link’s number and which of its two ends.
  const octets = [link >> 8, link & 0xff, isA ? 1 : 2].map((octet) => octet.toString(16).padStart(2, '0'));
  return ethernetInterface({ name, address: `${address}/${length}`, mac: `02:00:00:${octets.join(':')}` });
}
