'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../../../form/form-messages.tsx';
import { useForm } from '../../../../form/use-form.ts';
import { archiveClassAction, renameClassAction, renewCodeAction } from '../../actions.ts';

interface ClassSettingsProps {
  readonly classId: string;
  readonly name: string;
  readonly isArchived: boolean;
}

/** Seldom needed, so closed: rename, new code, archive. */
export function ClassSettings({ classId, name, isArchived }: ClassSettingsProps) {
  const t = useWords(teachWords);
  const locale = useLocale();
  const router = useRouter();
  const rename = useForm(renameClassAction);
  const renew = useForm(renewCodeAction);
  const archive = useForm(archiveClassAction);
  const isDone = rename.state.done ?? renew.state.done;
  // The heading and the code above belong to the page.
  useEffect(() => {
    if (isDone) router.refresh();
  }, [isDone, router]);
  return (
    <details className="mt-10 border-t border-line pt-4">
      <summary className="cursor-pointer font-[560]">{t('settings')}</summary>
      <div className="mt-5 grid gap-8 md:grid-cols-3">
        <form {...rename.props} noValidate className="flex flex-col items-start gap-3">
          <FormMessages state={rename.state} />
          <input type="hidden" name="class" value={classId} />
          <Field
            name="name"
            label={t('class-name')}
            defaultValue={name}
            maxLength={80}
            className="w-full"
            error={rename.state.fields?.name?.[locale]}
          />
          <Button type="submit" disabled={rename.isPending}>
            {t('rename')}
          </Button>
        </form>
        <form {...renew.props} className="flex flex-col items-start gap-3">
          <FormMessages state={renew.state} />
          <input type="hidden" name="class" value={classId} />
          <p className="text-[14px] text-ink-2">{t('new-code-help')}</p>
          <Button type="submit" disabled={renew.isPending}>
            {t('new-code')}
          </Button>
        </form>
        <form {...archive.props} className="flex flex-col items-start gap-3">
          <FormMessages state={archive.state} />
          <input type="hidden" name="class" value={classId} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="archived" value={isArchived ? 'no' : 'yes'} />
          {isArchived ? null : <p className="text-[14px] text-ink-2">{t('archive-help')}</p>}
          <Button type="submit" disabled={archive.isPending}>
            {t(isArchived ? 'reopen' : 'archive')}
          </Button>
        </form>
      </div>
    </details>
  );
}
