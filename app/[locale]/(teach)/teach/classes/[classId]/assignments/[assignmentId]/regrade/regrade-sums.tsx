import type { Locale } from '#lib/i18n/locale.ts';
import regradeWords from '#lib/i18n/messages/regrade.ts';
import { words } from '#lib/i18n/words.ts';
import type { RegradeSummary, RegradeView } from '#lib/submissions/regrade/views.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';

interface RegradeSumsProps {
  readonly regrade: RegradeView;
  readonly summary: RegradeSummary;
  readonly locale: Locale;
}

/** What it comes to, in figures and a sentence. */
export function RegradeSums({ regrade, summary, locale }: RegradeSumsProps) {
  const t = words(regradeWords, locale);
  const { answers, gains, loses, samePoints, learners, left } = summary;
  const figures = [
    { value: gains, label: t('gain') },
    { value: loses, label: t('lose') },
    { value: samePoints, label: t('same-points') },
    { value: answers - regrade.items.length, label: t('unchanged') },
  ];
  return (
    <section aria-label={t('result')} className="flex flex-col gap-3">
      <p role="status" className="font-[600]">
        {regrade.items.length === 0 ? t('nothing-changes', { n: answers }) : t('changes', { n: answers })}
      </p>
      <dl className="grid max-w-[640px] grid-cols-2 gap-3 sm:grid-cols-4">
        {figures.map(({ value, label }) => (
          <div key={label} className="flex flex-col-reverse justify-end">
            <dt className="text-[13px] text-ink-2">{label}</dt>
            <dd className="text-[22px] leading-tight font-[600] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-[14.5px] text-ink-2">
        {t('learners', { all: learners.all, gain: learners.gain, lose: learners.lose })}
      </p>
      {left.length > 0 ? <p className="text-[14.5px] text-ink-2">{t('left', { n: left.length })}</p> : null}
      {regrade.approvedAt ? (
        <p className="rounded-r2 bg-pass-soft px-3 py-2 text-[14.5px] text-pass-ink">
          {t('approved', { who: regrade.approvedBy ?? '' })} <LocalTime at={regrade.approvedAt} />
        </p>
      ) : null}
    </section>
  );
}
