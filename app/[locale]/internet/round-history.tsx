'use client';

import type { InternetGraph } from '#lib/class-internet/graph/graph.ts';
import type { ListedRound } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { drillText } from './drill-text.ts';
import type { Naming, T } from './naming.ts';
import { useFetched } from './use-fetched.ts';

interface RoundHistoryProps {
  readonly internetId: string;
  readonly graph: InternetGraph;
  readonly naming: Naming;
  /** The newest one there is: the list is read again when it changes. */
  readonly latest: number;
  readonly shown: number;
  readonly onShow: (round: number) => void;
}

/** The last rounds, the newest first: what changed, and what it came to; each can be read again. */
export function RoundHistory({ internetId, graph, naming, latest, shown, onShow }: RoundHistoryProps) {
  const t = useWords(classInternetWords);
  const { state, value } = useFetched<ListedRound[]>(`/api/class-internets/${internetId}/rounds?latest=${latest}`);
  if (state === 'failed') return <p className="text-[14.5px]">{t('unreadable-list')}</p>;
  if (value === null) return null;
  if (value.length === 0) return <p className="text-[14.5px] text-ink-2">{t('history-empty')}</p>;
  return (
    <ScrollArea label={t('history')} className="max-h-[420px] overflow-y-auto">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('history-round')}</th>
            <th scope="col">{t('history-time')}</th>
            <th scope="col">{t('history-what')}</th>
            <th scope="col">{t('history-met')}</th>
            <th scope="col">{t('history-leaks')}</th>
          </tr>
        </thead>
        <tbody>
          {value.map((round, index) => (
            <tr key={round.number} data-shown={round.number === shown || undefined}>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-label={t('history-show', { n: round.number })}
                  aria-current={round.number === shown ? 'true' : undefined}
                  onClick={() => onShow(round.number)}
                >
                  {round.number}
                </button>
              </td>
              <td>
                <LocalTime at={round.at} />
              </td>
              <td>{whatChanged(round, value[index + 1], graph, naming, t)}</td>
              <td>{round.of === 0 ? '' : `${round.met} / ${round.of}`}</td>
              <td>{round.leakers.map(naming.short).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function whatChanged(
  round: ListedRound,
  before: ListedRound | undefined,
  graph: InternetGraph,
  naming: Naming,
  t: T,
): string {
  if (round.number === 1) return t('history-first');
  const known = new Set(before?.drills.map((drill) => JSON.stringify(drill)));
  const fired = round.drills.filter((drill) => !known.has(JSON.stringify(drill)));
  const changed = round.changed.flatMap(
    (position) => graph.ases.find((each) => each.position === position)?.index ?? [],
  );
  const parts = [
    ...(changed.length > 0 ? [t('history-programs', { names: changed.map(naming.short).join(', ') })] : []),
    ...fired.map((drill) => drillText(drill, graph, naming, t)),
  ];
  return parts.length === 0 ? t('history-nothing') : parts.join(' · ');
}
