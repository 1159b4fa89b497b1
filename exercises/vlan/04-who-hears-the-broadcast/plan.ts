import type { NetworkPrediction } from '#lib/kinds/prediction/kind.ts';

/** What a question's network says of itself, as far as this exercise reads it. */
export interface Plan {
  readonly vlan: number;
  readonly sender: string;
  readonly hosts: readonly PlannedHost[];
}

export interface PlannedHost {
  readonly name: string;
  /** `sw1:p2` */
  readonly port: string;
  readonly at: string;
  readonly isTagged: boolean;
  readonly isInVlan: boolean;
}

/** Reads the plan back from the network: what the learner was shown is what is judged. */
export function readPlan({ network }: Pick<NetworkPrediction, 'network'>): Plan {
  const [event] = network.events;
  const sender = event?.do === 'ping' ? event.from : '';
  const ports = network.links.flatMap(({ ends: [host, port] }) => {
    const [name = '', at = '', on = ''] = [host.split(':')[0], ...port.split(':')];
    const node = network.nodes[at];
    if (network.nodes[name]?.kind !== 'host' || node?.kind !== 'switch') return [];
    const setting = node.ports[on];
    return setting === undefined ? [] : [{ name, port, at, setting }];
  });
  const own = ports.find(({ name }) => name === sender)?.setting;
  const vlan = own?.mode === 'access' ? own.vlan : 0;
  return {
    vlan,
    sender,
    hosts: ports.map(({ name, port, at, setting }) => ({
      name,
      port,
      at,
      isTagged: setting.mode === 'trunk',
      isInVlan: setting.mode === 'trunk' ? (setting.allowed?.includes(vlan) ?? true) : setting.vlan === vlan,
    })),
  };
}
