import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { router } from '../router/router.ts';
import { vlanSwitch } from '../vlan-switch/vlan-switch.ts';
import { nat44 } from './nat44.ts';
export const mac = (n) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;
/**
 * For tests: pc 192.168.1.10 and tv 192.168.1.11 behind the translator 192.168.1.1 | 203.0.113.2; past the provider's
 * router 203.0.113.1, server 198.51.100.10 and other 198.51.100.20.
 */
export function home(options = {}, { seed = 1, coreMtu = 1500 } = {}) {
    const sim = simulation({ seed });
    const inside = (n) => host({
        address: `192.168.1.${n}/24`,
        mac: mac(n),
        gateway: '192.168.1.1',
        profile: options.profile === 'linux' ? 'linux' : 'rfc',
    });
    const outside = (n) => host({ address: `198.51.100.${n}/24`, mac: mac(0x40 + n), gateway: '198.51.100.1' });
    const pc = sim.add('pc', inside(10));
    const tv = sim.add('tv', inside(11));
    const lan = { mode: 'access', vlan: 1 };
    sim.add('lan', vlanSwitch({ ports: { p1: lan, p2: lan, up: lan } }));
    const nat = sim.add('nat', nat44({
        interfaces: [
            { name: 'in', address: '192.168.1.1/24', mac: mac(0x21) },
            { name: 'out', address: '203.0.113.2/24', mac: mac(0x22) },
        ],
        outside: ['out'],
        routes: [{ to: '0.0.0.0/0', via: '203.0.113.1' }],
        ...options,
    }));
    const isp = sim.add('isp', router({
        interfaces: [
            { name: 'a', address: '203.0.113.1/24', mac: mac(0x31) },
            { name: 'b', address: '198.51.100.1/24', mac: mac(0x32), mtu: coreMtu },
        ],
    }));
    sim.add('net', vlanSwitch({ ports: { p1: lan, p2: lan, up: lan } }));
    const server = sim.add('server', outside(10));
    const other = sim.add('other', outside(20));
    for (const [a, b] of [
        ['pc:eth0', 'lan:p1'],
        ['tv:eth0', 'lan:p2'],
        ['lan:up', 'nat:in'],
        ['nat:out', 'isp:a'],
        ['isp:b', 'net:up'],
        ['net:p1', 'server:eth0'],
        ['net:p2', 'other:eth0'],
    ]) {
        sim.link(a, b);
    }
    return { sim, nat, pc, tv, server, other, isp };
}
/** The same, its ARP tables filled: a queue that waits for an answer holds three datagrams only. */
export function warmHome(...options) {
    const net = home(...options);
    for (const each of [net.pc, net.tv])
        each.ping('192.168.1.1');
    for (const each of [net.server, net.other])
        each.ping('203.0.113.2');
    net.sim.run();
    return net;
}
export const bytes = (...values) => Uint8Array.from(values);
