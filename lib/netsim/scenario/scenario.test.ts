import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples as listed } from './examples.ts';
import { run } from './run.ts';
import { parseScenario, scenario } from './schema.ts';

const folder = join(import.meta.dirname, 'examples');
const examples = readdirSync(folder).map(
  (file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))] as const,
);

it('every example is in the list', () => {
  expect(listed.map(({ id }) => `${id}.json`).toSorted()).toEqual(examples.map(([file]) => file).toSorted());
});

describe.each(examples)('the example %s', (_file, json) => {
  it('meets its own expectations', () => {
    const result = run(scenario(json));
    expect(result.expectations.filter(({ isMet }) => !isMet).map(({ sentence }) => sentence?.en)).toEqual([]);
    expect(result.expectations.length).toBeGreaterThan(4);
  });

  it('reads the same after being parsed, written and parsed again', () => {
    const once = scenario(json);
    expect(scenario(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('fails every expectation that is turned round, with a sentence in both languages', () => {
    const given = scenario(json);
    const turned = given.expect.map((each) => ({ ...each, not: each.not !== true }));
    for (const { isMet, sentence } of run({ ...given, expect: turned }).expectations) {
      expect(isMet).toBe(false);
      expect(sentence?.fr).not.toBe(sentence?.en);
    }
  });
});

describe('a scenario that cannot be read', () => {
  const problems = (json: unknown): readonly string[] => {
    const result = parseScenario(json);
    return result.ok ? [] : result.error.map(({ path, message }) => `${path}: ${message}`);
  };
  const h1 = { kind: 'host', address: '10.0.0.1/24' };
  const sw1 = { kind: 'switch', ports: { p1: { mode: 'access', vlan: 10 } } };
  const links = [{ ends: ['h1:eth0', 'sw1:p1'] }];

  it.each<[string, unknown, string[]]>([
    ['not an object', [], [': This should be an object, not a list.']],
    ['no nodes', {}, ['nodes: This is missing: it should be an object.']],
    [
      'an address without prefix',
      { nodes: { h1: { ...h1, address: '10.0.0.1' } } },
      ['nodes.h1.address: “10.0.0.1” needs a prefix length from 0 to 32, as in 10.0.0.1/24.'],
    ],
    [
      'an unknown kind',
      { nodes: { sw1: { ...sw1, kind: 'swich' } } },
      [expect.stringContaining('nodes.sw1.kind: There is no kind of node “swich”; did you mean “switch”?')],
    ],
    [
      'a VLAN out of range',
      { nodes: { sw1: { kind: 'switch', ports: { p1: { mode: 'access', vlan: 4095 } } } } },
      ['nodes.sw1.ports.p1.vlan: This is 4095; 4094 is the most.'],
    ],
    [
      'a key of its own',
      { nodes: { h1: { ...h1, ip: 1 } } },
      [
        'nodes.h1: There is no “ip” here; there are kind, address, mac, gateway, interface, mtu, listen, tcpListen, arp, profile, tcp, discoversPathMtu, acceptsRedirects.',
      ],
    ],
    [
      'a name with a colon',
      { nodes: { 'h:1': h1 } },
      [expect.stringContaining('nodes.h:1: A node’s name starts with')],
    ],
    [
      'two bad link ends',
      { nodes: { h1, sw1 }, links: [{ ends: ['h1:eth1', 'sw:p1'] }] },
      [
        'links.0.ends.0: h1 has no port “eth1”; did you mean “eth0”?',
        'links.0.ends.1: There is no node “sw”; did you mean “sw1”?',
      ],
    ],
    [
      'a second link on a port',
      { nodes: { h1, sw1, h2: h1 }, links: [...links, { ends: ['h2:eth0', 'sw1:p1'] }] },
      ['links.1.ends.1: sw1:p1 has a link already.'],
    ],
    [
      'a time without unit',
      { nodes: { h1, sw1 }, links: [{ ...links[0], latency: '10' }] },
      [expect.stringContaining('links.0.latency: “10” is not a time as in "10ms"')],
    ],
    [
      'a time that is no time',
      { nodes: { h1, sw1 }, links: [{ ...links[0], latency: true }] },
      [expect.stringContaining('links.0.latency: This should be a time as in "10ms"')],
    ],
    [
      'an unknown event',
      { nodes: { h1 }, events: [{ do: 'pnig', from: 'h1', to: 'h1' }] },
      [expect.stringContaining('events.0.do: There is no event “pnig”; did you mean “ping”?')],
    ],
    [
      'a ping from a switch',
      { nodes: { h1, sw1 }, events: [{ do: 'ping', from: 'sw1', to: 'h1' }] },
      ['events.0.from: “sw1” is not a host; there is h1.'],
    ],
    [
      'a ping to nowhere',
      { nodes: { h1, sw1 }, events: [{ do: 'ping', from: 'h1', to: 'sw1' }] },
      ['events.0.to: “sw1” has no IP address.'],
    ],
    [
      'a route that leads nowhere',
      {
        nodes: {
          r: {
            kind: 'router',
            interfaces: [{ name: 'eth0', address: '10.0.0.1/24' }],
            routes: [{ to: '0.0.0.0/0', via: '10.9.0.1' }],
          },
        },
      },
      ['nodes.r: The route to 0.0.0.0/0 leads out of no interface.'],
    ],
    [
      'two events of one name',
      { nodes: { h1 }, events: [1, 2].map(() => ({ id: 'x', do: 'announce', node: 'h1' })) },
      ['events.1.id: Another event is called “x”.'],
    ],
    [
      'a frame that is neither',
      { nodes: { h1, sw1 }, links, events: [{ do: 'frame', port: 'h1:eth0' }] },
      ['events.0: A frame is written as hex or as layers: one of the two.'],
    ],
    [
      'a bad layer of a frame',
      {
        nodes: { h1, sw1 },
        links,
        events: [{ do: 'frame', port: 'h1:eth0', layers: [{ proto: 'vlan', fields: { vid: 4096 } }] }],
      },
      [expect.stringContaining('events.0.layers.0.fields.vid: ')],
    ],
    [
      'a field that no header has',
      { nodes: { h1, sw1 }, links, expect: [{ that: 'frame-arrives', at: 'sw1:p1', match: { 'ipv4.tll': 1 } }] },
      ['expect.0.match.ipv4.tll: ipv4 has no field “tll”; did you mean “ttl”?'],
    ],
    [
      'a table that the node does not have',
      { nodes: { h1, sw1 }, expect: [{ that: 'table-has', node: 'sw1', table: 'arp' }] },
      ['expect.0.table: sw1 has no table “arp”; there is mac.'],
    ],
    [
      'an event that nobody named',
      { nodes: { h1 }, expect: [{ that: 'event-ends', event: 'x', as: { kind: 'answered' } }] },
      ['expect.0.event: There is no event “x”.'],
    ],
  ])('%s: says where and what', (_case, json, expected) => {
    expect(problems(json)).toEqual(expected);
  });
});
