import type { Variant } from '#lib/exercises/exercise.ts';
import type { NetworkPredictionInput } from '#lib/kinds/prediction/kind.ts';

const choices = [
  { id: 'yes', text: { fr: 'la reçoit', en: 'receives it' } },
  { id: 'no', text: { fr: 'ne la reçoit pas', en: 'does not receive it' } },
];

/**
 * Three switches in a row; h1 broadcasts. A neighbour on its own switch in the other VLAN, one host of the VLAN behind
 * a link that carries it, one behind a link that does not, a server on a tagged port.
 */
export default ((rng) => {
  const [a = 10, b = 20] = rng.shuffle([10, 20, 30, 40, 50, 60, 70, 80]);
  // Which of the two links leaves the broadcast's VLAN out, or neither.
  const cut = rng.pick(['middle', 'end', 'none'] as const);
  const access = (vlan: number) => ({ mode: 'access' as const, vlan });
  const trunk = (...allowed: number[]) => ({ mode: 'trunk' as const, allowed });
  const inA = rng.shuffle([true, true, false]);
  const vlanOf = (i: number) => (inA[i] ? a : b);
  const [first, second] = [cut === 'middle' ? trunk(b) : trunk(a, b), cut === 'end' ? trunk(b) : trunk(a, b)];
  const switches = {
    sw1: { p1: access(a), p2: access(vlanOf(0)), p3: access(inA[0] ? b : a), t2: first },
    sw2: { p4: access(vlanOf(1)), p5: trunk(a, b), t1: first, t3: second },
    sw3: { p6: access(vlanOf(2)), p7: access(inA[2] ? b : a), t2: second },
  };
  const hosts = ['h1', 'h2', 'h3', 'h4', 's5', 'h6', 'h7'] as const;
  const at = { h1: 'sw1:p1', h2: 'sw1:p2', h3: 'sw1:p3', h4: 'sw2:p4', s5: 'sw2:p5', h6: 'sw3:p6', h7: 'sw3:p7' };
  const settingOf = (name: (typeof hosts)[number]) => {
    const [node = 'sw1', port = ''] = at[name].split(':');
    const ports: Readonly<Record<string, ReturnType<typeof access> | ReturnType<typeof trunk>>> =
      switches[node as keyof typeof switches];
    return ports[port];
  };
  return {
    values: { vlan: a },
    question: {
      network: {
        until: '500ms',
        nodes: {
          ...Object.fromEntries(
            hosts.map((name, i) => [
              name,
              { kind: 'host' as const, address: `10.0.0.${i + 1}/24`, mac: `02:00:00:00:00:0${i + 1}` },
            ]),
          ),
          ...Object.fromEntries(
            Object.entries(switches).map(([name, ports]) => [name, { kind: 'switch' as const, ports }]),
          ),
        },
        links: [
          ...hosts.map((name) => ({ ends: [`${name}:eth0`, at[name]] as [string, string] })),
          { ends: ['sw1:t2', 'sw2:t1'] },
          { ends: ['sw2:t3', 'sw3:t2'] },
        ],
        // Nobody has this address: the ARP request is the broadcast, and no reply confuses the picture.
        events: [{ do: 'ping', from: 'h1', to: '10.0.0.99' }],
      },
      asks: hosts.map((name) => {
        const setting = settingOf(name);
        const [node, port] = at[name].split(':');
        const mode =
          setting?.mode === 'access'
            ? { fr: `accès, VLAN ${setting.vlan}`, en: `access, VLAN ${setting.vlan}` }
            : {
                fr: `trunk, VLAN ${setting?.allowed.join(' et ')}`,
                en: `trunk, VLANs ${setting?.allowed.join(' and ')}`,
              };
        const who = name === 'h1' ? { fr: 'h1 elle-même', en: 'h1 itself' } : { fr: name, en: name };
        return {
          id: name,
          text: {
            fr: `${who.fr}, derrière ${node} port ${port} (${mode.fr})`,
            en: `${who.en}, behind ${node} port ${port} (${mode.en})`,
          },
          choices,
        };
      }),
    },
  };
}) satisfies Variant<NetworkPredictionInput>;
