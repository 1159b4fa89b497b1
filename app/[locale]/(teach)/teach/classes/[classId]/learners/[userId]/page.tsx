import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { findLearner, type LearnerOverview } from '#lib/classes/find-learner.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { findMisconception } from '#lib/exercises/misconceptions.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';
import { Crumbs } from '../../../../crumbs.tsx';
import { orNotFound } from '../../or-not-found.ts';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string; userId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('learner') } : {};
}

/** One learner over everything the class was set. */
export default async function LearnerPage({ params }: PageProps) {
  const { locale, classId, userId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(teachWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/learners/${userId}`);
  const [{ name }, learner] = await orNotFound(
    Promise.all([requireTaughtClass(viewer, classId), findLearner(viewer, classId, userId)]),
  );
  return (
    <div className="page max-w-[1000px] pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: t('title'), href: `/${locale}/teach` },
          { label: name, href: here },
        ]}
      />
      <h1 className="mt-2">{learner.displayName}</h1>
      <p className="mt-1 text-[14.5px] text-ink-2">
        {learner.userName ? <span className="font-mono text-[13.5px]">{learner.userName}</span> : null}
        {learner.userName ? ' · ' : ''}
        {t('joined').toLowerCase()} <LocalTime at={learner.joinedAt.toISOString()} dateOnly />
      </p>
      {learner.assignments.length === 0 ? <p className="mt-6 text-ink-2">{t('learner-nothing')}</p> : null}
      {learner.assignments.map((assignment) => (
        <Assignment key={assignment.id} of={assignment} here={here} userId={userId} locale={locale} />
      ))}
      <section aria-labelledby="ideas" className="mt-10">
        <h2 id="ideas">{t('ideas-seen')}</h2>
        {learner.misconceptions.length === 0 ? <p className="mt-2 text-ink-2">{t('ideas-none')}</p> : null}
        <ul className="mt-2">
          {learner.misconceptions.map(({ label, times, lastAt }) => {
            const idea = findMisconception(label);
            return (
              <li key={label} className="border-t border-line py-3">
                <p className="flex items-baseline justify-between gap-4">
                  <span className="font-[600]">{capital(idea?.title[locale] ?? label)}</span>
                  <span className="text-[13.5px] whitespace-nowrap text-ink-2">
                    {t('times', { n: times })}, <LocalTime at={lastAt.toISOString()} dateOnly />
                  </span>
                </p>
                <p className="mt-0.5 max-w-[72ch] text-[14.5px] text-ink-2">{idea?.idea[locale]}</p>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

interface AssignmentProps {
  readonly of: LearnerOverview['assignments'][number];
  readonly here: string;
  readonly userId: string;
  readonly locale: Locale;
}

function Assignment({ of, here, userId, locale }: AssignmentProps) {
  const t = words(teachWords, locale);
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB');
  return (
    <section aria-labelledby={`work-${of.id}`} className="mt-8">
      <h2 id={`work-${of.id}`} className="text-[18px]">
        {of.title}
      </h2>
      {of.dueAt ? (
        <p className="text-[14px] text-ink-2">
          {t('due')} <LocalTime at={of.dueAt.toISOString()} />
        </p>
      ) : null}
      <div className="mt-2 relative overflow-x-auto">
        <table className="data-table min-w-[620px]">
          <thead>
            <tr>
              <th scope="col">{t('exercise')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('attempts')}</th>
              <th scope="col">{t('points')}</th>
              <th scope="col">{t('last')}</th>
            </tr>
          </thead>
          <tbody>
            {of.items.map(({ exerciseId, label, title, score, lastAt }) => {
              const state = score.passed
                ? score.isLate
                  ? 'late'
                  : 'passed'
                : score.best !== null
                  ? 'failed'
                  : 'empty';
              const open = `${here}/assignments/${of.id}?learner=${userId}&exercise=${encodeURIComponent(exerciseId)}`;
              return (
                <tr key={exerciseId}>
                  <td>
                    <Link href={open} className="hover:underline">
                      <span className="font-mono text-[13px] text-ink-2">{label}</span>{' '}
                      <span className="font-[560]">{title[locale]}</span>
                    </Link>
                  </td>
                  <td>
                    {state === 'empty' ? (
                      <span className="text-ink-2">{t('state-empty')}</span>
                    ) : (
                      <VerdictTag verdict={state === 'failed' ? 'fail' : 'pass'}>{t(`state-${state}`)}</VerdictTag>
                    )}
                  </td>
                  <td>{score.attemptsUsed}</td>
                  <td className="whitespace-nowrap">
                    {number.format(score.points)} / {score.possible}
                  </td>
                  <td>{lastAt ? <LocalTime at={lastAt.toISOString()} /> : null}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The bank's titles follow "it looks as if"; here they stand alone. */
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
