'use client';

import { useState } from 'react';
import type { GraphAs } from '#lib/class-internet/graph/graph.ts';
import { type AsResult, intents } from '#lib/class-internet/round/outcome.ts';
import type { TeacherView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { evidenceText, intentWord } from '../../../../../internet/evidence-text.ts';
import type { Naming } from '../../../../../internet/naming.ts';
import { StateTag } from '../../../../../internet/state-tag.tsx';

interface IntentBoardProps {
  readonly view: TeacherView;
  readonly naming: Naming;
  readonly names: TeacherView['names'];
  readonly onOpen: (position: number) => void;
}

/** ASes × intents, as the last round left them. */
export function IntentBoard({ view, naming, names, onOpen }: IntentBoardProps) {
  const t = useWords(classInternetWords);
  const [order, setOrder] = useState<'need' | 'as'>('need');
  const rows = view.graph.ases
    .filter((each): each is GraphAs & { position: number } => each.position !== null)
    .map((each) => ({ ...each, result: view.results[each.position] }));
  const sorted = order === 'as' ? rows : rows.toSorted((a, b) => urgency(a.result) - urgency(b.result));
  return (
    <>
      <div className="no-print mt-3 flex items-center gap-3 text-[13.5px] text-ink-2">
        <span aria-hidden>{t('board-sort')}</span>
        <SegmentedControl
          label={t('board-sort')}
          value={order}
          onChange={setOrder}
          options={(['need', 'as'] as const).map((value) => ({ value, label: t(`sort-${value}`) }))}
        />
      </div>
      <ScrollArea label={t('board')} className="mt-3 max-h-[620px] overflow-y-auto">
        <table className="board-grid">
          <thead>
            <tr>
              <th scope="col">{t('as')}</th>
              <th scope="col">{t('person')}</th>
              {intents.map((intent) => (
                <th key={intent} scope="col">
                  {intentWord(intent, t)}
                </th>
              ))}
              <th scope="col">{t('met')}</th>
              <th scope="col">{t('last-policy')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ index, name, asn, position, result }) => (
              <tr key={position}>
                <th scope="row">
                  <button
                    type="button"
                    className="link font-[560]"
                    aria-label={t('board-open', { name: naming.full(index) })}
                    onClick={() => onOpen(position)}
                  >
                    {name}
                  </button>{' '}
                  <span className="font-mono text-[12.5px] font-[450] text-ink-2">{asn}</span>
                </th>
                <td>{names[position] ?? (view.taken.includes(position) ? '' : t('no-learner'))}</td>
                {intents.map((intent) => {
                  const standing = result?.intents[intent];
                  return (
                    <td key={intent} title={standing ? evidenceText(standing, naming, t) : t('house')}>
                      {standing ? (
                        <StateTag state={standing.state} />
                      ) : (
                        <span className="text-ink-3">{t('house')}</span>
                      )}
                    </td>
                  );
                })}
                <td>{result ? `${result.met} / ${intents.length}` : ''}</td>
                <td className="text-ink-2">
                  {view.policies[position] ? <LocalTime at={view.policies[position].at} /> : t('never')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}

/** Who leaks first, then who keeps least; those run by the house last. */
function urgency(result: AsResult | undefined): number {
  if (result === undefined) return 100;
  return (result.intents['no-leak'].state === 'failed' ? 0 : 20) + result.met;
}
