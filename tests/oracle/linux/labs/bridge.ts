import { ether, everyone, frame, ports, testerMac } from '../frames.ts';
import type { Lab } from '../lab.ts';

const typed = { etherType: 0x88b5 };
const step = (name: string, port: number, dst: string, src: string) => ({
  name,
  port: `p${port}`,
  hex: frame([ether({ src, dst }, typed)], name.padEnd(50, '.')),
});
const access = { mode: 'access' as const, vlan: 1 };

const lab: Lab = {
  name: 'bridge',
  about: 'A learning bridge without VLANs: unknown, known and group destinations, and what never passes.',
  on: 'host',
  ports: ports(3),
  setup: [
    'ip link add br0 type bridge stp_state 0 mcast_snooping 0',
    'ip link set p1 master br0',
    'ip link set p2 master br0',
    'ip link set p3 master br0',
    'ip link set br0 up',
  ],
  node: { kind: 'switch', profile: 'linux', ports: { p1: access, p2: access, p3: access } },
  chosen: [],
  steps: [
    step('an unknown destination is flooded', 1, testerMac(2), testerMac(1)),
    step('a broadcast', 2, everyone, testerMac(2)),
    step('now known both ways', 1, testerMac(2), testerMac(1)),
    step('and back', 2, testerMac(1), testerMac(2)),
    step('a destination behind the same port', 1, testerMac(1), testerMac(4)),
    step('the station has moved', 3, testerMac(2), testerMac(1)),
    step('and is found there', 2, testerMac(1), testerMac(2)),
    step('a group source', 1, everyone, '01:00:5e:00:00:09'),
    step('a multicast', 1, '01:00:5e:00:00:09', testerMac(4)),
    step('a BPDU, spanning tree being off', 1, '01:80:c2:00:00:00', testerMac(4)),
    step('a pause frame', 1, '01:80:c2:00:00:01', testerMac(4)),
    step('LLDP', 1, '01:80:c2:00:00:0e', testerMac(4)),
  ],
};

export default lab;
