import { u8, u16 } from '#lib/bytes/read.ts';
import type { Breach, Invariant } from '#lib/exercises/exercise.ts';
import { readIpv4 } from '#lib/netsim/address/ipv4.ts';
import type { NatTrialOptions } from '#lib/netsim/trial/devices/nat.ts';
import type { Run, Step, Trial } from '#lib/netsim/trial/trial.ts';

/** One outside end (protocol and port of the shared address) is one inside end’s. */
export const noSharedEnd: Invariant<Trial, Run> = {
  id: 'shared',
  breaches(_trial, run) {
    const ownerOf = new Map<string, string>();
    return translations(run).flatMap(({ step, protocol, inside, port }): readonly Breach[] => {
      const key = `${protocol} ${port}`;
      const owner = ownerOf.get(key) ?? inside;
      ownerOf.set(key, owner);
      return owner === inside ? [] : [{ step, why: sharedWhy(port, owner, inside) }];
    });
  },
};

export const inRange: Invariant<Trial, Run> = {
  id: 'range',
  breaches(trial, run) {
    const { first, last } = portsOf(trial);
    return translations(run).flatMap(({ step, port }): readonly Breach[] =>
      port >= first && port <= last ? [] : [{ step, why: rangeWhy(port, first, last) }],
    );
  },
};

interface Translation {
  readonly step: number;
  readonly protocol: number;
  /** Address and port. */
  readonly inside: string;
  /** The outside port. */
  readonly port: number;
}

/** What left for the outside, with what had come in. */
function translations(run: Run): readonly Translation[] {
  return run.steps.flatMap(({ node, port, frame, acts }: Step, step) => {
    const sent = acts.find((act) => act.action === 'send' && act.port === 'out');
    if (node !== 'nat' || port !== 'in' || frame === null || sent === undefined) return [];
    const inside = `${readIpv4(frame, 26)}:${u16(frame, 34)}`;
    return [{ step, protocol: u8(frame, 23), inside, port: u16(sent.frame, 34) }];
  });
}

function portsOf({ nodes }: Trial): { readonly first: number; readonly last: number } {
  const nat = nodes.find((node) => node.role === 'device');
  const options = nat?.role === 'device' ? (nat.options as unknown as NatTrialOptions) : undefined;
  return options?.ports ?? { first: 1, last: 65_535 };
}

const sharedWhy = (port: number, one: string, other: string) => ({
  fr: `Le port extérieur ${port} est déjà à ${one}, et il est donné à ${other} : la réponse ira à l’un des deux.`,
  en: `The outside port ${port} is ${one}’s already, and is given to ${other}: the answer will go to one of the two.`,
});

const rangeWhy = (port: number, first: number, last: number) => ({
  fr: `Le port ${port} n’est pas de ceux que le boîtier peut donner, de ${first} à ${last}.`,
  en: `Port ${port} is not one of those that the box may give, ${first} to ${last}.`,
});
