import type { InternetGraph } from '#lib/class-internet/graph/graph.ts';
import type { InternetView } from '#lib/class-internet/views.ts';
import type classInternetWords from '#lib/i18n/messages/class-internet.ts';
import type { Words } from '#lib/i18n/words.ts';

export type T = Words<typeof classInternetWords>;

/** How ASes are called on a page. */
export interface Naming {
  /** `Vega`: the star alone. */
  short(index: number): string;
  /** `Vega (AS 65007)`, and who runs it where that may be read. */
  full(index: number): string;
  /** `Vega, Altair, Deneb` */
  path(indexes: readonly number[]): string;
  /** `65007` → `Vega`; a number that is nobody's stays one. */
  ofAsn(asn: number): string;
}

export function namingOf(t: T, graph: InternetGraph, names: InternetView['names'], own: number | null = null): Naming {
  const byAsn = new Map(graph.ases.map(({ asn, name }) => [asn, name]));
  const short = (index: number): string => graph.ases[index]?.name ?? '?';
  return {
    short,
    full(index) {
      const found = graph.ases[index];
      if (found === undefined) return '?';
      const { name, asn, position } = found;
      const person = index === own ? t('you') : position === null ? undefined : names[position];
      return person === undefined ? t('as-name', { name, asn }) : t('as-person', { name, asn, person });
    },
    path: (indexes) => indexes.map(short).join(' → '),
    ofAsn: (asn) => byAsn.get(asn) ?? `AS ${asn}`,
  };
}
