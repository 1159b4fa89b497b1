import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { listAssignments } from '#lib/classes/list-assignments.ts';
import { listRoster } from '#lib/classes/roster.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { Crumbs } from '../../crumbs.tsx';
import { AssignmentsTable } from './assignments-table.tsx';
import { ClassSettings } from './class-settings.tsx';
import { orNotFound } from './or-not-found.ts';
import { publicAddress } from './public-address.ts';
import { RosterTable } from './roster-table.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('title') } : {};
}

export default async function ClassPage({ params }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(teachWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, here);
  const [{ name, code, archivedAt }, assignments, roster] = await orNotFound(
    Promise.all([requireTaughtClass(viewer, classId), listAssignments(viewer, classId), listRoster(viewer, classId)]),
  );
  const link = (path: string, text: string, variant: 'primary' | 'plain' = 'plain') => (
    <Link href={`${here}/${path}`} className={buttonClass({ variant })}>
      {text}
    </Link>
  );
  return (
    <div className="page max-w-[1100px] pt-8">
      <Crumbs path={[{ label: t('title'), href: `/${locale}/teach` }]} locale={locale} />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1>{name}</h1>
        <p className="flex items-center gap-3">
          <span className="text-[14px] text-ink-2">{t('code')}</span>
          <span className="font-mono text-[20px] font-[620] tracking-[0.08em]">{code}</span>
          {link('code', t('show-code'))}
        </p>
      </div>
      {archivedAt ? (
        <p className="mt-4 rounded-r2 bg-ours-soft px-4 py-3 text-[15px] text-ours-ink">{t('is-archived')}</p>
      ) : null}

      <section aria-labelledby="work" className="mt-9">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="work">{t('work')}</h2>
          {assignments.length > 0 && !archivedAt ? link('assignments/new', t('new-assignment'), 'primary') : null}
        </div>
        {assignments.length === 0 ? (
          <div className="mt-4">
            <EmptyState title={t('no-work-title')}>
              <p>{t('no-work-text')}</p>
              <div className="mt-4">{archivedAt ? null : link('assignments/new', t('new-assignment'), 'primary')}</div>
            </EmptyState>
          </div>
        ) : (
          <AssignmentsTable assignments={assignments} learners={roster.length} here={here} locale={locale} />
        )}
      </section>

      <section aria-labelledby="internet" className="mt-10 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="internet">{words(classInternetWords, locale)('card-title')}</h2>
          <p className="mt-1 text-[14.5px] text-ink-2">{words(classInternetWords, locale)('card-teacher')}</p>
        </div>
        {link('internet', words(classInternetWords, locale)('open'))}
      </section>

      <section aria-labelledby="roster" className="mt-10">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="roster">
            {t('roster')} <span className="text-[15px] font-[450] text-ink-2 tabular-nums">{roster.length}</span>
          </h2>
          {roster.length > 0 && !archivedAt ? link('import', t('import-list')) : null}
        </div>
        {roster.length === 0 ? (
          <div className="mt-4">
            <EmptyState title={t('no-roster-title')}>
              <p className="mx-auto max-w-[56ch]">{t('no-roster-text')}</p>
              {archivedAt ? null : (
                <div className="mt-4 flex flex-wrap justify-center gap-3">
                  {link('code', t('show-code'), 'primary')}
                  {link('import', t('import-list'))}
                </div>
              )}
            </EmptyState>
          </div>
        ) : null}
        <RosterTable
          classId={classId}
          address={await publicAddress()}
          roster={roster.map(({ joinedAt, ...entry }) => ({ ...entry, joinedAt: joinedAt.toISOString() }))}
        />
      </section>

      <ClassSettings classId={classId} name={name} isArchived={archivedAt !== null} />
    </div>
  );
}
