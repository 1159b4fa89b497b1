import { type Breach, networkIntent } from '#lib/kinds/code-bgp/intents.ts';
import { prefixSet } from '#lib/netsim/bgp/policy/prefix-set.ts';
import type { NetworkRun, RunRow } from '#lib/netsim/bgp/trial/trial.ts';
import type { Text } from '#lib/netsim/text.ts';

export const lower = '10.20.0.0/23';
export const upper = '10.20.2.0/23';
export const archive = '10.20.8.0/24';

/** By which provider traffic to each of them comes in while both links are up. */
const wanted: Readonly<Record<string, string>> = { [lower]: 'r2', [upper]: 'r3', [archive]: 'r2' };

/** While both links are up. */
export const halves = networkIntent('halves', ({ events }, run) =>
  events.length > 0 ? [] : [lower, upper].flatMap((target) => strays(run, target)),
);

export const archiveByOne = networkIntent('archive', ({ events }, run) =>
  events.length > 0 ? [] : strays(run, archive),
);

/** With a link down, everything arrives by the other one. */
export const survives = networkIntent('survives', ({ routers }, run) =>
  routers.flatMap(({ name }) =>
    [lower, upper, archive].flatMap((target): readonly Breach[] => {
      if (name === 'r1' || way(run, name, target).at(-1)?.router === 'r1') return [];
      const step = Math.max(
        0,
        run.rows.findIndex((row) => row.router === name && row.prefix === target),
      );
      return [
        {
          step,
          why: {
            fr: `Le trafic de ${name} vers ${target} n’arrive pas jusqu’à r1.`,
            en: `Traffic from ${name} to ${target} does not get to r1.`,
          },
        },
      ];
    }),
  ),
);

/** Routers whose traffic comes in by the other provider. Told at that provider, where it enters. */
function strays(run: NetworkRun, target: string): readonly Breach[] {
  const others = new Set(run.rows.map(({ router }) => router));
  others.delete('r1');
  return [...others].flatMap((from): readonly Breach[] => {
    const path = way(run, from, target);
    const entry = path.at(-2);
    if (path.at(-1)?.router !== 'r1' || entry === undefined || entry.router === wanted[target]) return [];
    return [{ step: run.rows.indexOf(entry), why: strayWords(path, entry, target) }];
  });
}

/** Hop by hop, each by the longest prefix that it has a route to; ends at r1, or where there is no way on. */
function way(run: NetworkRun, from: string, target: string): readonly RunRow[] {
  const path: RunRow[] = [];
  for (let at: string | null = from; at !== null && path.length < 20; ) {
    const row: RunRow | undefined = longest(run, at, target);
    if (row === undefined) break;
    path.push(row);
    at = row.best?.from ?? null;
  }
  return path;
}

function longest(run: NetworkRun, router: string, target: string): RunRow | undefined {
  return run.rows
    .filter((row) => row.router === router && row.best !== null && covers(row.prefix, target))
    .toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
}

const covers = (prefix: string, target: string): boolean => prefixSet([{ prefix, ge: 0 }]).has(target);
const lengthOf = (prefix: string): number => Number(prefix.split('/')[1]);

function strayWords(path: readonly RunRow[], entry: RunRow, target: string): Text {
  const hops = path.map(({ router }) => router).join(' → ');
  const by = wanted[target] ?? '';
  const rule = {
    fr: `À ${entry.router}, il suit ${entry.prefix}.`,
    en: `At ${entry.router} it follows ${entry.prefix}.`,
  };
  const isCustomer = entry.best?.localPref === 300;
  const ofCustomer = {
    fr: ` ${entry.router} tient cette route de son client r1 et lui donne la préférence 300\u00a0: aucune longueur de chemin n’y change rien.`,
    en: ` ${entry.router} has this route from its customer r1 and gives it the preference 300: no length of path changes that.`,
  };
  return {
    fr: `Le trafic vers ${target} devrait entrer par ${by}\u202f; il vient par ${hops}. ${rule.fr}${isCustomer ? ofCustomer.fr : ''}`,
    en: `Traffic to ${target} ought to come in by ${by}; it comes by ${hops}. ${rule.en}${isCustomer ? ofCustomer.en : ''}`,
  };
}
