'use client';

import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../../../../form/form-messages.tsx';
import { useForm } from '../../../../../form/use-form.ts';
import { endInternetAction, growInternetAction, showNamesAction } from './actions.ts';

interface InternetSettingsProps {
  readonly internetId: string;
  readonly showsNames: boolean;
}

/** Seldom needed, so closed: more room, names, the end. What they change comes with the events. */
export function InternetSettings({ internetId, showsNames }: InternetSettingsProps) {
  const t = useWords(classInternetWords);
  const grow = useForm(growInternetAction);
  const names = useForm(showNamesAction);
  const end = useForm(endInternetAction);
  return (
    <details className="no-print mt-12 border-t border-line pt-4">
      <summary className="cursor-pointer font-[560]">{t('settings')}</summary>
      <div className="mt-5 grid gap-8 md:grid-cols-3">
        <form {...grow.props} className="flex flex-col items-start gap-3">
          <FormMessages state={grow.state} />
          <input type="hidden" name="internet" value={internetId} />
          <Button type="submit" disabled={grow.isPending}>
            {t('grow')}
          </Button>
        </form>
        <form {...names.props} className="flex flex-col items-start gap-3">
          <FormMessages state={names.state} />
          <input type="hidden" name="internet" value={internetId} />
          <input type="hidden" name="names" value={showsNames ? 'no' : 'yes'} />
          <p className="text-[14px] text-ink-2">{t(showsNames ? 'names-shown' : 'names-hidden')}</p>
          <Button type="submit" disabled={names.isPending}>
            {t(showsNames ? 'hide-names' : 'names-choice')}
          </Button>
        </form>
        <form {...end.props} className="flex flex-col items-start gap-3">
          <FormMessages state={end.state} />
          <input type="hidden" name="internet" value={internetId} />
          <p className="text-[14px] text-ink-2">{t('end-help')}</p>
          <Button type="submit" disabled={end.isPending}>
            {t('end')}
          </Button>
        </form>
      </div>
    </details>
  );
}
