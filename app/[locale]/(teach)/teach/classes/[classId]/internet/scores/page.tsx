import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { type ClassScores, listScores } from '#lib/class-internet/class-scores.ts';
import { listInternets } from '#lib/class-internet/list-internets.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { Crumbs } from '../../../../crumbs.tsx';
import { ExportMenu } from '../../export-menu.tsx';
import { orNotFound } from '../../or-not-found.ts';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
  readonly searchParams: Promise<{ internet?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(classInternetWords, locale)('class-scores') } : {};
}

/** Learners × days of one Internet: the running one, or the one that the address names. */
export default async function ScoresPage({ params, searchParams }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(classInternetWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/internet/scores`);
  const internets = await orNotFound(listInternets(viewer, classId));
  const { internet: asked } = await searchParams;
  const shown = asked === undefined ? internets[0] : internets.find(({ id }) => id === asked);
  if (!shown) notFound();
  const scores = await listScores(viewer, shown.id);
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: scores.className, href: here },
          { label: t('title'), href: `${here}/internet?internet=${shown.id}` },
        ]}
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <h1>{t('class-scores')}</h1>
        <ExportMenu path={`/api/class-internets/${shown.id}/scores`} />
      </div>
      <p className="mt-2 max-w-[75ch] text-[15px] text-ink-2">
        {scores.days.length === 0 ? t('class-scores-empty') : t('class-scores-help', { of: scores.of })}
      </p>
      <ScoresTable scores={scores} locale={locale} />
    </div>
  );
}

function ScoresTable({ scores, locale }: { readonly scores: ClassScores; readonly locale: Locale }) {
  const t = words(classInternetWords, locale);
  const shown = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <ScrollArea label={t('class-scores')} className="mt-5">
      <table className="data-table !w-auto">
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('as')}</th>
            {scores.days.map((day) => (
              <th key={day} scope="col" className="!pr-6 whitespace-nowrap">
                {shown.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.learners.map(({ userId, name, as, met }) => (
            <tr key={userId}>
              <th scope="row" className="!pr-10 whitespace-nowrap">
                {name}
              </th>
              <td className="!pr-10 whitespace-nowrap">
                {as ? (
                  <>
                    {as.name} <span className="font-mono text-[12.5px] text-ink-2">{as.asn}</span>
                  </>
                ) : null}
              </td>
              {met.map((each, day) => (
                <td key={scores.days[day]} className="tabular-nums">
                  {each}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
