'use client';

import type { InternetView, RoundView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { drillText } from './drill-text.ts';
import type { Naming } from './naming.ts';
import type { InternetState } from './use-internet.ts';

interface RoundBarProps {
  readonly view: InternetView;
  /** The round that is shown: the latest, or a past one. */
  readonly round: RoundView | null;
  readonly naming: Naming;
  readonly connection: InternetState<InternetView>['connection'];
  readonly onLatest: () => void;
}

/** Which round one reads, whether another is on its way, and what goes wrong on purpose. */
export function RoundBar({ view, round, naming, connection, onLatest }: RoundBarProps) {
  const t = useWords(classInternetWords);
  const isPast = round !== null && view.round !== null && round.number !== view.round.number;
  const drills = isPast ? round.drills : view.drills.map(({ drill }) => drill);
  return (
    <div className="flex flex-col gap-2 text-[14.5px]">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
        <span className="font-[560] text-ink tabular-nums" data-testid="round">
          {round === null ? t('no-round') : t('round', { n: round.number })}
        </span>
        <span>
          {t(connection === 'live' ? 'live' : connection === 'lost' ? 'reconnecting' : 'connecting')}
          {view.isSettling ? ` · ${t('settling')}` : ''}
        </span>
      </p>
      {isPast ? (
        <p className="flex flex-wrap items-center gap-3 rounded-r2 bg-ours-soft px-4 py-2 text-ours-ink">
          {t('past-round', { n: round.number })}
          <Button size="s" onClick={onLatest}>
            {t('to-latest')}
          </Button>
        </p>
      ) : null}
      {view.isOver ? <p className="rounded-r2 bg-ours-soft px-4 py-2 text-ours-ink">{t('is-over')}</p> : null}
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {drills.map((drill) => (
          <p key={JSON.stringify(drill)} className="rounded-r2 bg-fail-soft px-4 py-2 font-[560] text-fail-ink">
            {t('drill-notice', { what: drillText(drill, view.graph, naming, t) })}
          </p>
        ))}
      </div>
      {round === null || round.outcome.end === 'converged' ? null : (
        <p className="rounded-r2 bg-fail-soft px-4 py-2 text-fail-ink" role="alert">
          {round.outcome.end === 'budget'
            ? t('end-budget')
            : t('end-oscillating', { names: round.outcome.restless.map(naming.full).join(', ') })}
        </p>
      )}
    </div>
  );
}
