'use client';

import { useState } from 'react';
import type { InternetGraph } from '#lib/class-internet/graph/graph.ts';
import type { TableRoute } from '#lib/class-internet/round/outcome.ts';
import type { LookRow, LookView } from '#lib/class-internet/views.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { reasonOf } from '#lib/ui/bgp/bgp-sentences.ts';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import type { Naming, T } from './naming.ts';
import { PickAs } from './pick-as.tsx';
import { useFetched } from './use-fetched.ts';

interface LookingGlassProps {
  readonly internetId: string;
  readonly round: number;
  readonly graph: InternetGraph;
  readonly naming: Naming;
  /** The AS that is looked at. */
  readonly as: number;
  readonly onAs: (index: number) => void;
  /** The viewer reads what this AS rejects too; null: of all. */
  readonly readsRejectedOf: number | null;
}

/** Every route that an AS has, what it is made of, and which one was chosen by which step. */
export function LookingGlass({ internetId, round, graph, naming, as, onAs, readsRejectedOf }: LookingGlassProps) {
  const t = useWords(classInternetWords);
  const locale = useLocale();
  const [filter, setFilter] = useState('');
  const { state, value } = useFetched<LookView>(`/api/class-internets/${internetId}/look?as=${as}&round=${round}`);
  const rows = (value?.as === as ? value.rows : []).filter((row) => matches(row, filter, naming));
  return (
    <div>
      <div className="no-print flex flex-wrap items-center gap-x-5 gap-y-2">
        <PickAs label={t('glass-as')} graph={graph} naming={naming} value={as} onChange={onAs} />
        <label className="flex flex-wrap items-center gap-2 text-[14px] text-ink-2">
          {t('glass-filter')}
          <input
            type="search"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="h-9 w-44 rounded-r2 border border-line-firm bg-surface px-2 text-ink"
          />
        </label>
      </div>
      {state === 'failed' ? <p className="mt-3 text-[14.5px]">{t('unreadable-list')}</p> : null}
      {value?.as === as && rows.length === 0 ? <p className="mt-3 text-[14.5px]">{t('glass-nothing')}</p> : null}
      {rows.length > 0 ? (
        <ScrollArea label={t('glass')} className="mt-3 max-h-[560px] overflow-y-auto">
          <table className="data-table">
            <caption className="sr-only">{t('glass-caption', { name: naming.full(as), n: round })}</caption>
            <thead>
              <tr>
                {(['prefix', 'from', 'path', 'pref', 'med', 'communities', 'state'] as const).map((column) => (
                  <th key={column} scope="col" className="whitespace-nowrap">
                    {t(`glass-${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PrefixRows key={row.prefix} row={row} naming={naming} t={t} locale={locale} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      ) : null}
      {readsRejectedOf === null || readsRejectedOf === as ? null : (
        <p className="mt-2 text-[13.5px] text-ink-2">{t('glass-rejected-hidden')}</p>
      )}
    </div>
  );
}

interface PrefixRowsProps {
  readonly row: LookRow;
  readonly naming: Naming;
  readonly t: T;
  readonly locale: Locale;
}

function PrefixRows({ row, naming, t, locale }: PrefixRowsProps) {
  const { prefix, owner, routes } = row;
  const head = (
    <th scope="row" rowSpan={Math.max(1, routes.length)}>
      <span className="font-mono text-[13px]">{prefix}</span>
      <span className="block font-[450] text-ink-2">{naming.short(owner)}</span>
    </th>
  );
  if (routes.length === 0) {
    return (
      <tr>
        {head}
        <td colSpan={6} className="text-ink-2">
          {t('glass-none')}
        </td>
      </tr>
    );
  }
  return routes.map((route, index) => (
    <tr key={`${route.from}`} className={route.state === 'rejected' ? 'text-ink-2' : undefined}>
      {index === 0 ? head : null}
      <td>{route.from === null ? t('glass-own') : naming.short(route.from)}</td>
      <td className="font-mono text-[13px]" title={route.path.map(naming.ofAsn).join(' → ')}>
        {route.path.join(' ')}
      </td>
      <td>{route.state === 'rejected' || route.from === null ? '' : route.localPref}</td>
      <td>{route.med === 0 ? '' : route.med}</td>
      <td className="font-mono text-[13px]">{route.communities.join(' ')}</td>
      <td>{choiceOf(route, row, t, locale)}</td>
    </tr>
  ));
}

function choiceOf({ state, why }: TableRoute, { decidingStep }: LookRow, t: T, locale: Locale): string {
  if (state === 'rejected') return t('glass-rejected', { why: reasonOf(why ?? '', locale) });
  if (state === 'usable') return t('glass-usable');
  return decidingStep === null
    ? t('glass-best')
    : `${t('glass-best')}, ${t('glass-by', { step: t(`step-${decidingStep}`) })}`;
}

function matches({ prefix, owner }: LookRow, filter: string, naming: Naming): boolean {
  const wanted = filter.trim().toLowerCase();
  return `${prefix} ${naming.full(owner)}`.toLowerCase().includes(wanted);
}
