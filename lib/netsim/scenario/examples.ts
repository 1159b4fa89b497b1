import dhcpBehindNat from './examples/dhcp-behind-nat.json' with { type: 'json' };
import doubleTag from './examples/double-tag.json' with { type: 'json' };
import natTwoInsiders from './examples/nat-two-insiders.json' with { type: 'json' };
import pathMtu from './examples/path-mtu.json' with { type: 'json' };
import sixInFour from './examples/six-in-four.json' with { type: 'json' };
import storm from './examples/storm.json' with { type: 'json' };
import tunnel from './examples/tunnel.json' with { type: 'json' };
import twoSwitches from './examples/two-switches.json' with { type: 'json' };
import vxlanThreeVteps from './examples/vxlan-three-vteps.json' with { type: 'json' };
import { parseScenario, type Scenario } from './schema.ts';

/** Scenarios to start from, simplest first; each is a file that `netsim run` takes. */
export interface Example {
  readonly id: string;
  load(): Scenario;
}

const example = (id: string, json: unknown): Example => ({
  id,
  load() {
    const parsed = parseScenario(json);
    if (!parsed.ok)
      throw new TypeError(`${id}: ${parsed.error.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
    return parsed.value;
  },
});

export const examples: readonly Example[] = [
  example('two-switches', twoSwitches),
  example('double-tag', doubleTag),
  example('storm', storm),
  example('path-mtu', pathMtu),
  example('nat-two-insiders', natTwoInsiders),
  example('dhcp-behind-nat', dhcpBehindNat),
  example('tunnel', tunnel),
  example('six-in-four', sixInFour),
  example('vxlan-three-vteps', vxlanThreeVteps),
];
