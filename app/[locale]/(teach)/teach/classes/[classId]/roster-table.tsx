'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { RosterEntry } from '#lib/classes/roster.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { removeLearnerAction } from '../../actions.ts';
import { ReissueDialog } from './reissue-dialog.tsx';

type Entry = Omit<RosterEntry, 'joinedAt'> & { readonly joinedAt: string };

interface RosterTableProps {
  readonly classId: string;
  readonly roster: readonly Entry[];
  /** Scheme and host, for the slip. */
  readonly address: string;
}

/** The learners, each with what a teacher may do; taking someone out can be undone on the spot. */
export function RosterTable({ classId, roster, address }: RosterTableProps) {
  const t = useWords(teachWords);
  const locale = useLocale();
  const router = useRouter();
  const [removed, setRemoved] = useState<Entry | null>(null);
  const [isPending, start] = useTransition();
  const setMembership = (entry: Entry, isRemoved: boolean) =>
    start(async () => {
      const form = new FormData();
      form.set('class', classId);
      form.set('learner', entry.userId);
      form.set('removed', isRemoved ? 'yes' : 'no');
      await removeLearnerAction({}, form);
      setRemoved(isRemoved ? entry : null);
      router.refresh();
    });
  return (
    <>
      <div role="status">
        {removed ? (
          <p className="mt-3 flex flex-wrap items-center gap-3 rounded-r2 bg-sunken px-4 py-2 text-[14px]">
            {t('removed-name', { name: removed.displayName })}
            <Button size="s" disabled={isPending} onClick={() => setMembership(removed, false)}>
              {t('undo')}
            </Button>
          </p>
        ) : null}
      </div>
      {roster.length > 0 ? (
        <div className="mt-3 relative overflow-x-auto">
          <table className="data-table min-w-[680px]">
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('user-name')}</th>
                <th scope="col">{t('joined')}</th>
                <th scope="col">
                  <span className="sr-only">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {roster.map((entry) => (
                <tr key={entry.userId}>
                  <td>
                    <Link
                      href={`/${locale}/teach/classes/${classId}/learners/${entry.userId}`}
                      className="font-[560] hover:underline"
                    >
                      {entry.displayName}
                    </Link>
                  </td>
                  <td>
                    <span className="font-mono text-[13px]">{entry.userName ?? entry.email}</span>
                    {entry.hasNotSignedIn ? (
                      <span className="ml-2 rounded-full bg-sunken px-2 py-0.5 text-[12px] text-ink-2">
                        {t('not-signed-in-yet')}
                      </span>
                    ) : null}
                  </td>
                  <td>
                    <LocalTime at={entry.joinedAt} dateOnly />
                  </td>
                  <td className="text-right whitespace-nowrap">
                    <ReissueDialog classId={classId} entry={entry} address={address} />{' '}
                    <Button
                      size="s"
                      variant="bare"
                      disabled={isPending}
                      aria-label={t('remove-name', { name: entry.displayName })}
                      onClick={() => setMembership(entry, true)}
                    >
                      {t('remove')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
