'use client';

import { Monitor } from 'lucide-react';
import accountWords from '#lib/i18n/messages/account.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { useForm } from '../../form/use-form.ts';
import { revokeSessionAction, signOutEverywhereAction } from './actions.ts';

interface SessionsListProps {
  readonly sessions: readonly { readonly id: string; readonly createdAt: string; readonly isThisOne: boolean }[];
}

export function SessionsList({ sessions }: SessionsListProps) {
  const t = useWords(accountWords);
  const locale = useLocale();
  const one = useForm(revokeSessionAction);
  const all = useForm(signOutEverywhereAction);
  return (
    <div className="flex flex-col gap-4">
      <form {...one.props}>
        <FormMessages state={one.state} />
        <ul>
          {sessions.map(({ id, createdAt, isThisOne }) => (
            <li key={id} className="flex items-center gap-3 border-b border-line py-2.5">
              <Monitor aria-hidden size={18} className="shrink-0 text-ink-2" />
              <span className="min-w-0 flex-1">
                <b className="block font-[560]">{t(isThisOne ? 'this-one' : 'other')}</b>
                <span className="text-[13.5px] text-ink-2">
                  {t('open-since')} <LocalTime at={createdAt} />
                </span>
              </span>
              {isThisOne ? null : (
                <Button
                  type="submit"
                  size="s"
                  name="session"
                  value={id}
                  disabled={one.isPending}
                  aria-label={t('end-which', { date: createdAt.slice(0, 16).replace('T', ' ') })}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </form>
      <form {...all.props}>
        <FormMessages state={all.state} />
        <input type="hidden" name="locale" value={locale} />
        <Button type="submit" disabled={all.isPending}>
          {t('everywhere')}
        </Button>
      </form>
    </div>
  );
}
