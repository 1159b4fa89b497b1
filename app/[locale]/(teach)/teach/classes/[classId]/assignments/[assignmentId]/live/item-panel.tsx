'use client';

import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { SentNote } from '#lib/classes/sent-notes.ts';
import discussWords from '#lib/i18n/messages/discuss.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import regradeWords from '#lib/i18n/messages/regrade.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { ItemStatistics } from '#lib/statistics/item-statistics.ts';
import type { Row } from './arrange.ts';
import type { Place } from './live-grid.tsx';
import { NoteForm } from './note-form.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { Tally } from './tally.tsx';
import { useFetched } from './use-fetched.ts';

interface ItemPanelProps {
  readonly classId: string;
  readonly assignmentId: string;
  readonly exerciseId: string;
  /** Changes when the column does. */
  readonly version: string;
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  readonly onOpen: (place: Place) => void;
  readonly onClose: () => void;
}

/** One item over the class: figures with their n, the ideas seen, the checks that fail, and whose they are. */
export function ItemPanel(props: ItemPanelProps) {
  const { classId, assignmentId, exerciseId, version, rows, nameOf, onOpen, onClose } = props;
  const t = useWords(liveWords);
  const regrade = useWords(regradeWords);
  const discuss = useWords(discussWords);
  const locale = useLocale();
  const address = `/api/assignments/${assignmentId}/statistics?exercise=${encodeURIComponent(exerciseId)}`;
  const { value, hasFailed, retry } = useFetched<ItemStatistics>(address, version);
  const sentAddress = `/api/assignments/${assignmentId}/notes?exercise=${encodeURIComponent(exerciseId)}`;
  const notes = useFetched<readonly SentNote[]>(sentAddress, version);
  const people = (ids: readonly string[]) =>
    rows.flatMap((row) =>
      ids.includes(row.userId)
        ? [{ id: row.userId, name: nameOf(row), open: () => onOpen({ userId: row.userId, exerciseId }) }]
        : [],
    );
  const title = value ? (
    <>
      <span className="font-mono text-[16px]">{value.label}</span> {value.title[locale]}
    </>
  ) : (
    ' '
  );
  const failing = value?.checks.filter(({ failingNow, everFailed }) => failingNow.count > 0 || everFailed > 0) ?? [];
  return (
    <PanelFrame title={title} onClose={onClose} hasFailed={hasFailed} onRetry={retry}>
      {value === null ? null : (
        <>
          <p className="text-[13.5px] text-ink-2">
            {t('n-tried', { n: value.passed.of, of: value.learners })} {value.passed.isReadable ? '' : t('too-few')}{' '}
            <a
              href={`/${locale}/exercises/${exerciseId}`}
              target="_blank"
              rel="noreferrer"
              className="link inline-flex items-center gap-1 whitespace-nowrap"
            >
              {t('see-exercise')}
              <ExternalLink aria-hidden size={13} />
            </a>{' '}
            <Link
              href={`/${locale}/teach/classes/${classId}/assignments/${assignmentId}/regrade?exercise=${encodeURIComponent(exerciseId)}`}
              className="link whitespace-nowrap"
            >
              {regrade('open')}
            </Link>
          </p>
          <Figures of={value} />
          <section aria-labelledby="ideas">
            <h3 id="ideas" className="mb-2 text-[15px]">
              {t('ideas')}
            </h3>
            {value.misconceptions.length === 0 ? <p className="text-[14px] text-ink-2">{t('ideas-none')}</p> : null}
            <ul>
              {value.misconceptions.map(({ label, title: idea, idea: repair, seen, seenBy }) => (
                <Tally
                  key={label}
                  title={capital(idea[locale])}
                  text={repair[locale]}
                  count={seen.count}
                  of={seen.of}
                  action={
                    <>
                      <Link
                        href={`/${locale}/teach/classes/${classId}/assignments/${assignmentId}/discuss?exercise=${encodeURIComponent(exerciseId)}&idea=${encodeURIComponent(label)}`}
                        className="link"
                      >
                        {discuss('open')}
                      </Link>
                      <NoteForm
                        assignmentId={assignmentId}
                        exerciseId={exerciseId}
                        label={label}
                        suggested={repair[locale]}
                        sent={notes.value?.filter((note) => note.label === label) ?? []}
                        onSent={notes.retry}
                      />
                    </>
                  }
                  people={people(seenBy)}
                />
              ))}
            </ul>
          </section>
          <section aria-labelledby="checks">
            <h3 id="checks" className="mb-2 text-[15px]">
              {t('checks')}
            </h3>
            {failing.length === 0 ? <p className="text-[14px] text-ink-2">{t('checks-none')}</p> : null}
            <ul>
              {failing.map(({ id, title: check, isVisible, failingNow, everFailed, failedBy }) => (
                <Tally
                  key={id}
                  title={check[locale]}
                  text={[
                    `${t('check-ever')}${locale === 'fr' ? '\u00a0' : ''}: ${everFailed}`,
                    isVisible ? '' : t('hidden'),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                  count={failingNow.count}
                  of={failingNow.of}
                  people={people(failedBy)}
                />
              ))}
            </ul>
          </section>
        </>
      )}
    </PanelFrame>
  );
}

function Figures({ of: { passed, medianAttempts, medianMinutes } }: { readonly of: ItemStatistics }) {
  const t = useWords(liveWords);
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
  const percent = (share: number) => Math.round(100 * share);
  const figures = [
    { value: number.format(passed.count), label: t('stat-passed') },
    { value: number.format(passed.of - passed.count), label: t('stat-failing') },
    { value: medianAttempts === null ? '–' : number.format(medianAttempts), label: t('stat-attempts') },
    {
      value: medianMinutes === null ? '–' : t('minutes', { n: number.format(medianMinutes.minutes) }),
      label: t('stat-time'),
      note: medianMinutes === null ? '' : t('stat-time-of', { n: medianMinutes.of }),
    },
  ];
  return (
    <div>
      <dl className="grid grid-cols-4 gap-3">
        {figures.map(({ value, label, note }) => (
          <div key={label} className="flex flex-col-reverse justify-end" title={note}>
            <dt className="text-[12.5px] leading-snug text-ink-2">{label}</dt>
            <dd
              className={`text-[20px] leading-tight font-[600] whitespace-nowrap tabular-nums ${passed.isReadable ? '' : 'text-ink-2'}`}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {passed.isReadable ? (
        <p className="mt-2 text-[12.5px] text-ink-2 tabular-nums">
          {t('interval', {
            share: percent(passed.count / passed.of),
            low: percent(passed.low),
            high: percent(passed.high),
          })}
        </p>
      ) : null}
    </div>
  );
}

/** The bank's titles follow "it looks as if"; here they stand alone. */
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
