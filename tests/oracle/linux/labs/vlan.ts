import type { LayerInput } from '#lib/netsim/protocol.ts';
import { ether, everyone, frame, ports, testerMac } from '../frames.ts';
import type { Lab } from '../lab.ts';

const typed = { etherType: 0x88b5 };
const tag = (vid: number, fields: object = {}): LayerInput => ({ proto: 'vlan', fields: { vid, ...typed, ...fields } });
const say = (name: string, port: number, dst: string, src: string, ...tags: LayerInput[]) => ({
  name,
  port: `p${port}`,
  hex: frame([ether({ src, dst }, tags.length > 0 ? {} : typed), ...tags], name.padEnd(50, '.')),
});
const [a, b] = [testerMac(1), testerMac(2)];

const lab: Lab = {
  name: 'vlan',
  about: 'A VLAN-filtering bridge: two access ports, a trunk without and a trunk with a native VLAN.',
  on: 'uml',
  ports: ports(4),
  setup: [
    'ip link add br0 type bridge stp_state 0 mcast_snooping 0 vlan_filtering 1 vlan_default_pvid 0',
    'for p in p1 p2 p3 p4; do ip link set $p master br0; done',
    'bridge vlan add dev p1 vid 10 pvid untagged',
    'bridge vlan add dev p2 vid 20 pvid untagged',
    'bridge vlan add dev p3 vid 10; bridge vlan add dev p3 vid 20',
    'bridge vlan add dev p4 vid 10 pvid untagged; bridge vlan add dev p4 vid 20',
    'ip link set br0 up',
  ],
  node: {
    kind: 'switch',
    profile: 'linux',
    ports: {
      p1: { mode: 'access', vlan: 10 },
      p2: { mode: 'access', vlan: 20 },
      p3: { mode: 'trunk', allowed: [10, 20] },
      p4: { mode: 'trunk', allowed: [10, 20], native: 10 },
    },
  },
  chosen: [],
  steps: [
    say('a broadcast from an access port', 1, everyone, a),
    say('and from the other VLAN', 2, everyone, b),
    say('a broadcast that comes tagged over the trunk', 3, everyone, testerMac(3), tag(20)),
    say('known unicast, from the trunk to the access port', 3, a, testerMac(3), tag(10)),
    say('the same address in the other VLAN is unknown', 3, a, testerMac(3), tag(20)),
    say('priority and DEI stay', 3, everyone, testerMac(3), tag(10, { pcp: 5, dei: 1 })),
    say('its own tag on an access port', 1, everyone, a, tag(10)),
    say('another tag on an access port', 1, everyone, a, tag(20)),
    say('a VID that the trunk does not carry', 3, everyone, testerMac(3), tag(30)),
    say('untagged on a trunk without a native VLAN', 3, everyone, testerMac(3)),
    say('untagged on a trunk with one', 4, everyone, testerMac(4)),
    say('the native VLAN tagged', 4, everyone, testerMac(4), tag(10, { pcp: 3 })),
    say('VID 0 on an access port: a priority, no VLAN', 1, everyone, a, tag(0, { pcp: 6 })),
    say('VID 0 on a trunk without a native VLAN', 3, everyone, testerMac(3), tag(0, { pcp: 6 })),
    say('VID 4095', 3, everyone, testerMac(3), tag(4095)),
    say(
      'two tags from the native VLAN: the hop',
      4,
      everyone,
      testerMac(4),
      { proto: 'vlan', fields: { vid: 10, tpid: 0x8100 } },
      tag(20),
    ),
    say(
      'two tags over the trunk',
      3,
      everyone,
      testerMac(3),
      { proto: 'vlan', fields: { vid: 10, tpid: 0x8100 } },
      tag(20),
    ),
    say('a service tag on an access port', 1, everyone, a, tag(20, { tpid: 0x88a8 })),
    say('a service tag on a trunk without a native VLAN', 3, everyone, testerMac(3), tag(20, { tpid: 0x88a8 })),
  ],
};

export default lab;
