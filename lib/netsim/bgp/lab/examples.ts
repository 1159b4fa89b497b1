import badGadget from './examples/bad-gadget.json' with { type: 'json' };
import confederation from './examples/confederation.json' with { type: 'json' };
import disagree from './examples/disagree.json' with { type: 'json' };
import failureAndReturn from './examples/failure-and-return.json' with { type: 'json' };
import gaoRexford from './examples/gao-rexford.json' with { type: 'json' };
import gracefulRestart from './examples/graceful-restart.json' with { type: 'json' };
import hijackRov from './examples/hijack-rov.json' with { type: 'json' };
import leakAndRoles from './examples/leak-and-roles.json' with { type: 'json' };
import maxPrefix from './examples/max-prefix.json' with { type: 'json' };
import noPolicy from './examples/no-policy.json' with { type: 'json' };
import routeReflection from './examples/route-reflection.json' with { type: 'json' };
import twoAses from './examples/two-ases.json' with { type: 'json' };
import { type Lab, parseLab } from './schema.ts';

/** Labs to start from, simplest first; each is a file that `netsim bgp-lab` takes. */
export interface LabExample {
  readonly id: string;
  load(): Lab;
}

const example = (id: string, json: unknown): LabExample => ({
  id,
  load() {
    const parsed = parseLab(json);
    if (!parsed.ok)
      throw new TypeError(`${id}: ${parsed.error.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
    return parsed.value;
  },
});

export const labExamples: readonly LabExample[] = [
  example('two-ases', twoAses),
  example('no-policy', noPolicy),
  example('gao-rexford', gaoRexford),
  example('failure-and-return', failureAndReturn),
  example('hijack-rov', hijackRov),
  example('leak-and-roles', leakAndRoles),
  example('max-prefix', maxPrefix),
  example('route-reflection', routeReflection),
  example('confederation', confederation),
  example('graceful-restart', gracefulRestart),
  example('disagree', disagree),
  example('bad-gadget', badGadget),
];
