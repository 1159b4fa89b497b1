import type {
  BgpRun,
  BgpTrial,
  NetworkRun,
  PolicyTrial,
  RunRejection,
  RunRow,
  TrialSession,
} from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';
import { rejectionWords } from './rejection-words.ts';

/** What a right run keeps to, whatever the policy: for exercises that any policy may solve. */
export interface Intent {
  readonly id: string;
  breaches(trial: BgpTrial, run: BgpRun): readonly Breach[];
}

/** `step`: the row of the run. */
export interface Breach {
  readonly why: Text;
  readonly step: number;
}

/** An intent of networks; of any other trial nothing is asked. */
export function networkIntent(
  id: string,
  breaches: (trial: PolicyTrial, run: NetworkRun) => readonly Breach[],
): Intent {
  return {
    id,
    breaches: (trial, run) => (trial.shape === 'policy' && run.shape === 'network' ? breaches(trial, run) : []),
  };
}

/** Routers stop changing their minds. Told at the program's own router, of the prefix that was last spoken of. */
export const settles = networkIntent('settles', ({ program }, { end, rows, messages }) => {
  if (end === 'converged') return [];
  const prefix = messages.at(-1)?.prefix;
  const step = rows.findIndex((row) => program.includes(row.router) && row.prefix === prefix);
  return [{ step: Math.max(step, 0), why: noEnd }];
});

const noEnd: Text = {
  fr: 'Les routeurs ne cessent de changer d’avis : les mêmes annonces et retraits reviennent sans fin, aucun état n’est stable.',
  en: 'The routers never stop changing their minds: the same announcements and withdrawals come round for ever, and no state is stable.',
};

/** Everybody has a route to every prefix, in the end. */
export const reachesAll = networkIntent('reach', (_trial, { end, rows, rejections }) => {
  if (end !== 'converged') return [];
  return rows.flatMap((row, step) => {
    if (row.best !== null) return [];
    const mishap = rejections.find(
      (each) => each.prefix === row.prefix && isMishap(each) && [each.router, each.peer].includes(row.router),
    );
    const why = {
      fr: `${row.router} n’a plus de route vers ce préfixe.`,
      en: `${row.router} has no route to this prefix any more.`,
    };
    if (mishap === undefined) return [{ step, why }];
    const words = rejectionWords(mishap);
    return [{ step, why: { fr: `${why.fr} ${words.fr}`, en: `${why.en} ${words.en}` } }];
  });
});

/** Not what the program says, but that it fails, or says nothing at all (RFC 8212). */
const isMishap = ({ line, why }: RunRejection): boolean =>
  line !== null || why === 'no-import-policy' || why === 'no-export-policy';

/**
 * No route has a valley: what a router of the program has from a peer or a provider it tells to customers only. Seen at
 * the neighbour that is told, chosen there or not.
 */
export const noValley = networkIntent('no-valley', (trial, run) =>
  run.rows.flatMap((row, step) =>
    [row.best, ...row.others].flatMap((route) => {
      if (route?.from == null || !trial.program.includes(route.from)) return [];
      const teller = rowAt(run, route.from, row.prefix)?.best;
      const relation = relationOf(trial, route.from, row.router);
      if (teller == null || teller.from === null || relation === 'customer') return [];
      const from = relationOf(trial, route.from, teller.from);
      if (from === 'customer' || from === null || relation === null) return [];
      return [
        { step, why: leakWords({ by: route.from, from: teller.from, as: from, to: row.router, toAs: relation }) },
      ];
    }),
  ),
);

/** The program's own routes and its customers' are told to everybody, and customers are told everything. */
export const servesCustomers = networkIntent('customers', (trial, run) =>
  trial.program.flatMap((router) =>
    run.rows
      .filter((row) => row.router === router && row.best !== null)
      .flatMap(({ best, prefix }) => {
        const from = best?.from == null ? null : relationOf(trial, router, best.from);
        return neighboursOf(trial, router).flatMap(({ name, relation }) => {
          const isDue = from === null || from === 'customer' || relation === 'customer';
          if (!isDue || name === best?.from || isTold(run, router, name, prefix)) return [];
          const step = run.rows.findIndex((row) => row.router === name && row.prefix === prefix);
          const refusal = run.rejections.find(
            (each) =>
              each.direction === 'export' && each.router === router && each.peer === name && each.prefix === prefix,
          );
          const why =
            refusal !== undefined && isMishap(refusal)
              ? rejectionWords(refusal)
              : dueWords({ by: router, to: name, toAs: relation, from });
          return [{ step, why }];
        });
      }),
  ),
);

/** Whether a router has the route from that neighbour, or would refuse it for a loop. */
function isTold(run: NetworkRun, by: string, to: string, prefix: string): boolean {
  const row = rowAt(run, to, prefix);
  if ([row?.best, ...(row?.others ?? [])].some((route) => route?.from === by)) return true;
  return run.rejections.some(
    (each) => each.direction === 'import' && each.router === to && each.peer === by && each.prefix === prefix,
  );
}

export function rowAt({ rows }: NetworkRun, router: string, prefix: string): RunRow | undefined {
  return rows.find((row) => row.router === router && row.prefix === prefix);
}

/** What `other` is to `router`; null where they are no neighbours. */
export function relationOf({ sessions }: PolicyTrial, router: string, other: string): TrialSession['relation'] | null {
  for (const { a, b, relation } of sessions) {
    if (a === router && b === other) return relation;
    if (b === router && a === other) return turned[relation];
  }
  return null;
}

const turned = { customer: 'provider', peer: 'peer', provider: 'customer' } as const;

function neighboursOf(trial: PolicyTrial, router: string) {
  return trial.routers.flatMap(({ name }) => {
    const relation = relationOf(trial, router, name);
    return relation === null ? [] : [{ name, relation }];
  });
}

const kin: Readonly<Record<TrialSession['relation'], Text>> = {
  customer: { fr: 'son client', en: 'its customer' },
  peer: { fr: 'son pair', en: 'its peer' },
  provider: { fr: 'son fournisseur', en: 'its provider' },
};

type Relation = TrialSession['relation'];

function leakWords({
  by,
  from,
  as,
  to,
  toAs,
}: {
  readonly by: string;
  readonly from: string;
  readonly as: Relation;
  readonly to: string;
  readonly toAs: Relation;
}): Text {
  return {
    fr: `Une fuite\u00a0: ${by} tient cette route de ${from}, ${kin[as].fr}, et l’annonce à ${to}, ${kin[toAs].fr}. Il achemine le trafic de l’un vers l’autre, et aucun des deux ne le paie pour cela.`,
    en: `A leak: ${by} has this route from ${from}, ${kin[as].en}, and tells it to ${to}, ${kin[toAs].en}. It carries the one’s traffic to the other, and neither pays it for that.`,
  };
}

function dueWords({
  by,
  to,
  toAs,
  from,
}: {
  readonly by: string;
  readonly to: string;
  readonly toAs: Relation;
  readonly from: Relation | null;
}): Text {
  if (from === null || from === 'customer') {
    const whose = from === null ? { fr: 'à lui', en: 'its own' } : { fr: 'd’un client', en: 'a customer’s' };
    return {
      fr: `${by} n’annonce pas cette route ${whose.fr} à ${to}, ${kin[toAs].fr}\u00a0: de ce côté, personne ne trouve le chemin par lui.`,
      en: `${by} does not tell this route, ${whose.en}, to ${to}, ${kin[toAs].en}: nobody on that side finds the way through it.`,
    };
  }
  return {
    fr: `${by} n’annonce pas cette route à ${to}, ${kin[toAs].fr}, qui le paie pour joindre tout Internet.`,
    en: `${by} does not tell this route to ${to}, ${kin[toAs].en}, who pays it to reach the whole Internet.`,
  };
}
