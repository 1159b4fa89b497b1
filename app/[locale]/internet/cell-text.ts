import type { Naming, T } from './naming.ts';
import type { Standing } from './standings.ts';

/** What stands in the cell: a letter or a number, never colour alone. */
export function glyphOf({ what, hops }: Standing, t: T): string {
  const n = hops.length - 1;
  switch (what) {
    case 'self':
      return '·';
    case 'reached':
      return String(n);
    case 'leaked':
      return t('glyph-leaked', { n });
    default:
      return t(`glyph-${what}`);
  }
}

/** `joint, 3 sauts` */
export function wordOf({ what, hops }: Standing, t: T): string {
  const n = hops.length - 1;
  return what === 'reached' || what === 'leaked' ? t(`cell-${what}`, { n }) : t(`cell-${what}`);
}

/** The whole sentence: from whom to whom, by which path, and whose doing it is. */
export function sentenceOf(standing: Standing, naming: Naming, t: T): string {
  const { what, from, to, hops, leaker } = standing;
  if (what === 'self') return t('cell-label', { from: naming.full(from), to: naming.full(to), what: t('cell-self') });
  const values = { from: naming.full(from), to: naming.full(to), path: naming.path(hops) };
  return t(`trace-${what}`, leaker === null ? values : { ...values, by: naming.full(leaker) });
}
