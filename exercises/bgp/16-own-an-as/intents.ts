import { networkIntent, relationOf, servesCustomers } from '#lib/kinds/code-bgp/intents.ts';
import type { NetworkRun, PolicyTrial, RunRow } from '#lib/netsim/bgp/trial/trial.ts';

type Rows = readonly { readonly row: RunRow; readonly step: number }[];

const rowsOf = ({ rows }: NetworkRun, suits: (row: RunRow) => boolean): Rows =>
  rows.map((row, step) => ({ row, step })).filter(({ row }) => suits(row));

/** The AS that a ROA gives the prefix to; undefined for a part of one. */
const ownerOf = ({ roas }: PolicyTrial, prefix: string): number | undefined =>
  roas.find((roa) => roa.prefix === prefix)?.asn;

/** What the peer tells of itself and its customers is taken from it, or from a customer: not bought. */
export const usesPeers = networkIntent('peering', (trial, run) =>
  rowsOf(run, ({ router }) => trial.program.includes(router)).flatMap(({ row, step }) => {
    const offered = [row.best, ...row.others].some((route) => route?.learnedFrom === 'peer');
    if (!offered || row.best?.learnedFrom !== 'provider') return [];
    const peer = row.others.find(({ learnedFrom }) => learnedFrom === 'peer')?.from ?? '';
    return [
      {
        step,
        why: {
          fr: `${row.router} passe par son fournisseur ${row.best.from} et le paie, alors que son pair ${peer} annonce la même destination.`,
          en: `${row.router} goes over its provider ${row.best.from} and pays for it, though its peer ${peer} tells of the same destination.`,
        },
      },
    ];
  }),
);

/** No route whose origin is not the one of the ROA is among those that may be chosen. */
export const disbelieves = networkIntent('origin', (trial, run) =>
  rowsOf(run, ({ router }) => trial.program.includes(router)).flatMap(({ row, step }) => {
    const owner = ownerOf(trial, row.prefix);
    const forged = [row.best, ...row.others].find(
      (route) => route != null && route.from !== null && route.asPath.at(-1) !== owner,
    );
    if (forged == null) return [];
    return [
      {
        step,
        why: {
          fr: `${row.router} croit ${forged.from}\u00a0: cette route commence à l’AS ${forged.asPath.at(-1)}, à qui aucun ROA ne permet ce préfixe.`,
          en: `${row.router} believes ${forged.from}: this route begins at AS ${forged.asPath.at(-1)}, to whom no ROA gives this prefix.`,
        },
      },
    ];
  }),
);

/** While all sessions are up: a neighbour behind one that is down is told nothing. */
export const serves = networkIntent('customers', (trial, run) =>
  trial.events.length > 0 ? [] : servesCustomers.breaches(trial, run),
);

/** After the loss of a session everybody still has a route to every prefix that is somebody's. */
export const survives = networkIntent('survives', (trial, run) =>
  trial.events.length === 0 ? [] : withoutRoute(trial, run, 'la perte du lien', 'the loss of the link'),
);

/** The program's own routers have a route to every prefix that somebody told them of. */
export const reaches = networkIntent('reaches', (trial, run) =>
  trial.events.length > 0
    ? []
    : rowsOf(run, ({ router, best, prefix }) => best === null && isDue(trial, router, prefix)).map(({ row, step }) => ({
        step,
        why: {
          fr: `${row.router} n’a pas de route vers ce préfixe, que ses voisins lui annoncent.`,
          en: `${row.router} has no route to this prefix, which its neighbours tell it of.`,
        },
      })),
);

/** Where two announce the same prefix, the true one may be heard of by nobody. */
const isDue = (trial: PolicyTrial, router: string, prefix: string): boolean =>
  trial.program.includes(router) &&
  ownerOf(trial, prefix) !== undefined &&
  trial.routers.filter(({ networks }) => networks.some((each) => each.prefix === prefix)).length === 1;

function withoutRoute(trial: PolicyTrial, run: NetworkRun, fr: string, en: string) {
  const [self = ''] = trial.program;
  const own = trial.routers.find(({ name }) => name === self)?.networks.map(({ prefix }) => prefix) ?? [];
  return rowsOf(
    run,
    ({ router, best, prefix }) =>
      best === null &&
      (isDue(trial, router, prefix) || (own.includes(prefix) && relationOf(trial, self, router) !== 'peer')),
  ).map(({ row, step }) => ({
    step,
    why: {
      fr: `Après ${fr}, ${row.router} n’a plus de route vers ce préfixe.`,
      en: `After ${en}, ${row.router} has no route to this prefix any more.`,
    },
  }));
}
