'use client';

import type { LearnerView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { LabModule } from '#lib/kinds/views.ts';
import { Explorer } from '../../../internet/explorer.tsx';
import { namingOf } from '../../../internet/naming.ts';
import { RoundBar } from '../../../internet/round-bar.tsx';
import { useInternet } from '../../../internet/use-internet.ts';
import { useShownRound } from '../../../internet/use-shown-round.ts';
import { DaysTable } from './days-table.tsx';
import { IntentList } from './intent-list.tsx';
import { PolicyEditor } from './policy-editor.tsx';

interface OwnBoardProps {
  readonly initial: LearnerView;
  readonly source: string;
  readonly starter: string;
  readonly revision: number;
  readonly declarations: readonly LabModule[];
}

/** One learner's AS: what it has to keep, its policies, and the Internet around it. */
export function OwnBoard({ initial, source, starter, revision, declarations }: OwnBoardProps) {
  const t = useWords(classInternetWords);
  const { view, connection } = useInternet('learner', initial);
  const { round, show, toLatest } = useShownRound(view);
  const { own, graph } = view;
  const naming = namingOf(t, graph, view.names, own.index);
  const self = graph.ases[own.index];
  return (
    <div className="page pt-8">
      <p className="text-[14px] text-ink-2">{view.className}</p>
      <h1 className="mt-1">
        {t('your-as', { name: self ? t('as-name', { name: self.name, asn: self.asn }) : '' })}
        {self ? <span className="ml-3 font-mono text-[17px] font-[450] text-ink-2">{self.prefix}</span> : null}
      </h1>
      <p className="mt-2 max-w-[75ch] text-[15px] text-ink-2">{t('lead-learner')}</p>
      <div className="mt-4">
        <RoundBar view={view} round={round} naming={naming} connection={connection} onLatest={toLatest} />
      </div>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <section aria-labelledby="intents">
          <h2 id="intents">{t('intents')}</h2>
          <IntentList result={own.result} naming={naming} />
          <DaysTable days={own.days} />
        </section>
        <section aria-labelledby="policies">
          <h2 id="policies">{t('policies')}</h2>
          <PolicyEditor
            internetId={view.id}
            isOver={view.isOver}
            initial={source}
            starter={starter}
            revision={revision}
            declarations={declarations}
            policy={own.policy}
            troubles={own.result?.troubles ?? []}
          />
        </section>
      </div>
      <Explorer view={view} round={round} naming={naming} own={own.index} onShowRound={show} />
    </div>
  );
}
