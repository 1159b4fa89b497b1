'use client';

import bgpWords from '#lib/i18n/messages/bgp.ts';
import decisionWords from '#lib/i18n/messages/bgp-decision.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { History, HistoryStep } from '#lib/netsim/bgp/history/history.ts';
import { ScrollArea } from '../scroll-area.tsx';
import { pathText } from './bgp-sentences.ts';
import type { BestStep, Moment } from './playback.ts';

interface MomentTableProps {
  /** Of its heading. */
  readonly level: 2 | 3;
  readonly history: History;
  readonly moment: Moment;
  readonly prefix: string | null;
  /** A router: its routes to all prefixes; null: all routers’ routes to the prefix. */
  readonly selected: string | null;
  readonly step: HistoryStep | undefined;
}

/** Who has chosen what at an instant, as rows; what this step changed is marked. */
export function MomentTable({ level, history, moment, prefix, selected, step }: MomentTableProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const t = useWords(bgpWords);
  const d = useWords(decisionWords);
  const locale = useLocale();
  const rows =
    selected === null
      ? history.routers.map(({ name }) => ({
          key: name,
          best: prefix === null ? undefined : moment.bests.get(name)?.get(prefix),
        }))
      : [...(moment.bests.get(selected) ?? [])].map(([key, best]) => ({ key, best }));
  const title =
    selected === null ? t('bests-to', { prefix: prefix ?? t('none') }) : t('bests-of', { router: selected });
  const isNew = (best: BestStep | undefined, key: string) =>
    step?.kind === 'best' &&
    (best === step ||
      (best === undefined && (selected === null ? step.router === key && step.prefix === prefix : false)));
  return (
    <>
      <Heading className="mb-2 text-[16px]">{title}</Heading>
      <ScrollArea label={title}>
        <table className="state-table" data-p="bgp">
          <thead>
            <tr>
              <th scope="col">{selected === null ? t('router') : t('prefix')}</th>
              <th scope="col">{t('through')}</th>
              <th scope="col">{d('as-path')}</th>
              <th scope="col">{t('decided-at')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, best }) => (
              <tr key={key} data-new={isNew(best, key) ? '' : undefined}>
                <th scope="row">{key}</th>
                {best?.best == null ? (
                  <>
                    <td>{t('no-route')}</td>
                    <td>{t('none')}</td>
                    <td>{t('none')}</td>
                  </>
                ) : (
                  <>
                    <td>{best.best.from ?? d('own')}</td>
                    <td>{pathText(best.best.route.asPath, locale)}</td>
                    <td>{best.decidingStep === null ? t('no-choice') : d(best.decidingStep)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}
