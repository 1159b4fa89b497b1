'use client';

import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import type { AnswerProps } from '../views.ts';
import type { MatchingAnswer, MatchingQuestion } from './kind.ts';

/** Each item with its partners beside it as a row of radio buttons: Tab goes from item to item, arrows choose. */
export default function Matching({ question, answer, onChange }: AnswerProps<MatchingQuestion, MatchingAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const pairs = answer?.pairs ?? {};
  return (
    <section aria-label={question.stem?.[locale] ?? t('match')}>
      <p className="mb-3 text-[14px] font-[560] text-ink-2">{question.stem?.[locale] ?? t('match')}</p>
      <div className="flex flex-col gap-2.5">
        {question.items.map((item) => (
          <div key={item.id} className="card flex flex-col items-start gap-2 px-4 py-3">
            <p aria-hidden>{item.text[locale]}</p>
            <SegmentedControl
              label={item.text[locale]}
              value={pairs[item.id] ?? ''}
              onChange={(partner) => onChange({ pairs: { ...pairs, [item.id]: partner } })}
              options={question.partners.map(({ id, text }) => ({ value: id, label: text[locale] }))}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
