import { community } from '../policy/communities.ts';
import type { Policy } from '../policy/policy.ts';
import type { OwnNetwork } from '../speaker/speaker.ts';
import type { LabRouter } from './plan.ts';

/** What is configured on a router as things stand: it outlives restarts and power cuts, and events change it. */
export interface RouterSettings {
  readonly networks: Map<string, OwnNetwork>;
  /** By peer. */
  readonly policies: Map<string, Policy>;
  /** Peers whose sessions an administrator has shut down. */
  readonly shut: Set<string>;
}

export const settingsOf = ({ networks }: LabRouter, policies: ReadonlyMap<string, Policy>): RouterSettings => ({
  networks: new Map(networks.map((network) => [network.prefix, ownNetwork(network)])),
  policies: new Map(policies),
  shut: new Set(),
});

export function ownNetwork(network: LabRouter['networks'][number]): OwnNetwork {
  const communities = 'communities' in network ? network.communities : undefined;
  return { ...network, ...(communities === undefined ? {} : { communities: communities.map(community) }) };
}
