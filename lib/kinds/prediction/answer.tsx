'use client';

import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { BesideMap } from '../as-map-figure.tsx';
import { NetworkPlan } from '../network-plan.tsx';
import type { AnswerProps } from '../views.ts';
import type { PredictionAnswer, PredictionQuestion } from './kind.ts';

/** The network first, then one row a question. */
export default function Prediction({ question, answer, onChange }: AnswerProps<PredictionQuestion, PredictionAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const picks = answer?.picks ?? {};
  return (
    <BesideMap map={'map' in question ? question.map : undefined}>
      <div className="flex flex-col gap-4">
        {'network' in question ? <NetworkPlan network={question.network} /> : null}
        <section aria-label={t('predict')} className="flex max-w-[68ch] flex-col gap-2">
          <p className="text-[14px] font-[560] text-ink-2">{t('predict')}</p>
          {question.asks.map(({ id, text, choices }) => (
            <div key={id} className="card flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
              <p aria-hidden className="min-w-48 flex-1">
                {text[locale]}
              </p>
              <SegmentedControl
                label={text[locale]}
                value={picks[id] ?? ''}
                onChange={(choice) => onChange({ picks: { ...picks, [id]: choice } })}
                options={choices.map((choice) => ({ value: choice.id, label: choice.text[locale] }))}
              />
            </div>
          ))}
        </section>
      </div>
    </BesideMap>
  );
}
