import Link from 'next/link';
import type { ListedAssignment } from '#lib/classes/list-assignments.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';

interface AssignmentsTableProps {
  readonly assignments: readonly ListedAssignment[];
  readonly learners: number;
  /** The class's own page. */
  readonly here: string;
  readonly locale: Locale;
}

export function AssignmentsTable({ assignments, learners, here, locale }: AssignmentsTableProps) {
  const t = words(teachWords, locale);
  return (
    <div className="mt-3 relative overflow-x-auto">
      <table className="data-table min-w-[640px]">
        <thead>
          <tr>
            <th scope="col">{t('work-title')}</th>
            <th scope="col">{t('opens')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('begun')}</th>
            <th scope="col">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {assignments.map(({ id, title, opensAt, dueAt, archivedAt, items, begun }) => (
            <tr key={id}>
              <td>
                <Link href={`${here}/assignments/${id}`} className="font-[560] hover:underline">
                  {title}
                </Link>
                <span className="block text-[13px] text-ink-2">
                  {t('exercises', { n: items })}
                  {archivedAt ? ` · ${t('archived-work')}` : ''}
                </span>
              </td>
              <td>{opensAt ? <LocalTime at={opensAt.toISOString()} /> : t('at-once')}</td>
              <td>{dueAt ? <LocalTime at={dueAt.toISOString()} /> : t('no-due')}</td>
              <td className="whitespace-nowrap">{t('begun-of', { n: begun, of: learners })}</td>
              <td className="text-right whitespace-nowrap">
                <Link href={`${here}/assignments/${id}`} className={buttonClass({ size: 's' })}>
                  {t('live')}
                  <span className="sr-only">: {title}</span>
                </Link>{' '}
                <Link href={`${here}/assignments/${id}/edit`} className={buttonClass({ size: 's', variant: 'bare' })}>
                  {t('edit')}
                  <span className="sr-only">: {title}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
