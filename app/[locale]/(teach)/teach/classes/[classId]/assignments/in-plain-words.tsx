'use client';

import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { FormValues } from './form-values.ts';

/** What the settings mean, as one would tell the class. */
export function InPlainWords({ values }: { readonly values: FormValues }) {
  const t = useWords(assignmentWords);
  const locale = useLocale();
  const { opensAt, dueAt, lateRule, latePenaltyPercent, attemptsAllowed, feedback, feedbackChange } = values;
  const moment = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB');
  const late = {
    accept: () => t('say-accept'),
    penalty: () =>
      t('say-penalty', {
        percent: latePenaltyPercent,
        example: number.format((10 * (100 - latePenaltyPercent)) / 100),
      }),
    refuse: () => t('say-refuse'),
  };
  const sentences = [
    opensAt ? t('say-opens', { when: moment.format(new Date(opensAt)) }) : t('say-opens-now'),
    dueAt ? t('say-due', { when: moment.format(new Date(dueAt)) }) : t('say-no-due'),
    dueAt ? late[lateRule]() : '',
    attemptsAllowed === null ? t('say-attempts-any') : t('say-attempts', { n: attemptsAllowed }),
    t(`say-${feedback}`),
    feedbackChange?.at
      ? t('say-then', { when: moment.format(new Date(feedbackChange.at)), what: t(`then-${feedbackChange.to}`) })
      : '',
  ];
  return (
    <section aria-label={t('in-words')} className="rounded-r3 bg-sunken p-4 text-[14.5px]">
      <p className="font-[600]">{t('in-words')}</p>
      <p className="mt-1 text-ink-2" suppressHydrationWarning>
        {sentences.filter((sentence) => sentence !== '').join(' ')}
      </p>
    </section>
  );
}
