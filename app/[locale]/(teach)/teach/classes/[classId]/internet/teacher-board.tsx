'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { TeacherView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Explorer } from '../../../../../internet/explorer.tsx';
import { namingOf } from '../../../../../internet/naming.ts';
import { RoundBar } from '../../../../../internet/round-bar.tsx';
import { useInternet } from '../../../../../internet/use-internet.ts';
import { useShownRound } from '../../../../../internet/use-shown-round.ts';
import { AsPanel } from './as-panel.tsx';
import { DrillPanel } from './drill-panel.tsx';
import { IntentBoard } from './intent-board.tsx';
import { InternetSettings } from './internet-settings.tsx';

interface TeacherBoardProps {
  readonly initial: TeacherView;
  readonly scoresHref: string;
}

/** The class at its Internet: who keeps what, whose filter leaks, what goes wrong on purpose. */
export function TeacherBoard({ initial, scoresHref }: TeacherBoardProps) {
  const t = useWords(classInternetWords);
  const { view, connection } = useInternet('teacher', initial);
  const { round, show, toLatest } = useShownRound(view);
  const [isNamed, setNamed] = useState(true);
  const [opened, setOpened] = useState<number | null>(null);
  const names = isNamed ? view.names : {};
  const naming = namingOf(t, view.graph, names);
  return (
    <div>
      <p className="mt-2 max-w-[75ch] text-[15px] text-ink-2">{t('lead-teacher')}</p>
      <div className="mt-4">
        <RoundBar view={view} round={round} naming={naming} connection={connection} onLatest={toLatest} />
        <p className="mt-2 text-[14.5px] text-ink-2">
          {t('joined', { n: view.taken.length })} · {t('programs', { n: view.round?.programs.length ?? 0 })}
        </p>
      </div>
      <div className="mt-7 grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,1fr)_380px]">
        <section aria-labelledby="board" className="min-w-0">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="board">{t('board')}</h2>
            <div className="no-print flex flex-wrap items-center gap-x-5 gap-y-2 text-[14px]">
              <Link href={scoresHref} className="link">
                {t('class-scores')}
              </Link>
              <label className="flex items-center gap-2 text-[14px]">
                <input
                  type="checkbox"
                  className="size-5"
                  checked={!isNamed}
                  onChange={(event) => setNamed(!event.target.checked)}
                />
                {t('hide-names')}
              </label>
            </div>
          </div>
          <IntentBoard view={view} naming={naming} names={names} onOpen={setOpened} />
          {opened === null ? null : (
            <AsPanel key={opened} view={view} position={opened} naming={naming} onClose={() => setOpened(null)} />
          )}
        </section>
        <section aria-labelledby="drills">
          <h2 id="drills">{t('drills')}</h2>
          <DrillPanel view={view} naming={naming} />
        </section>
      </div>
      <Explorer view={view} round={round} naming={naming} own={null} onShowRound={show} />
      {view.isOver ? null : <InternetSettings internetId={view.id} showsNames={view.showsNames} />}
    </div>
  );
}
