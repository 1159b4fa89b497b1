import '../../../../../internet/internet.css';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { groupsFor, learnersPerGroup, mostGroups } from '#lib/class-internet/graph/draw-graph.ts';
import { type ListedInternet, listInternets } from '#lib/class-internet/list-internets.ts';
import { viewAsTeacher } from '#lib/class-internet/view-internet.ts';
import { listRoster } from '#lib/classes/roster.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { Crumbs } from '../../../crumbs.tsx';
import { orNotFound } from '../or-not-found.ts';
import { CreateForm } from './create-form.tsx';
import { TeacherBoard } from './teacher-board.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
  readonly searchParams: Promise<{ internet?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(classInternetWords, locale)('title') } : {};
}

export default async function TeacherInternetPage({ params, searchParams }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(classInternetWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/internet`);
  const [{ name, archivedAt }, internets, roster] = await orNotFound(
    Promise.all([requireTaughtClass(viewer, classId), listInternets(viewer, classId), listRoster(viewer, classId)]),
  );
  const { internet: asked } = await searchParams;
  const shown = asked === undefined ? internets.find(({ endedAt }) => endedAt === null) : one(internets, asked);
  const ended = internets.filter(({ endedAt, id }) => endedAt !== null && id !== shown?.id);
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: name, href: here },
        ]}
      />
      <h1 className="mt-2">{t('title')}</h1>
      {shown ? (
        <TeacherBoard
          initial={await viewAsTeacher(viewer, shown.id)}
          scoresHref={`${here}/internet/scores?internet=${shown.id}`}
        />
      ) : archivedAt === null ? (
        <>
          <p className="mt-3 max-w-[75ch]">{t('create-text')}</p>
          <CreateForm
            classId={classId}
            learners={roster.length}
            most={mostGroups * learnersPerGroup}
            suggested={groupsFor(roster.length) * learnersPerGroup}
          />
        </>
      ) : null}
      {ended.length > 0 ? <Ended internets={ended} here={here} title={t('earlier')} locale={locale} /> : null}
    </div>
  );
}

function one(internets: readonly ListedInternet[], id: string): ListedInternet {
  return internets.find((each) => each.id === id) ?? notFound();
}

interface EndedProps {
  readonly internets: readonly ListedInternet[];
  readonly here: string;
  readonly title: string;
  readonly locale: Locale;
}

function Ended({ internets, here, title }: EndedProps) {
  return (
    <section aria-labelledby="ended" className="mt-12 border-t border-line pt-5">
      <h2 id="ended">{title}</h2>
      <ul className="mt-2 flex flex-col gap-1 text-[14.5px]">
        {internets.map(({ id, createdAt }) => (
          <li key={id}>
            <Link href={`${here}/internet?internet=${id}`} className="link">
              <LocalTime at={createdAt.toISOString()} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
