import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';

/** For guests: what they have done is in this browser's hands only. */
export function KeepNotice({ locale, back }: { readonly locale: Locale; readonly back: string }) {
  const t = words(learnerWords, locale);
  return (
    <aside className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-r3 bg-sunken px-4 py-3">
      <p className="max-w-[60ch] text-[14.5px]">{t('keep')}</p>
      <Link href={`/${locale}/sign-in?next=${encodeURIComponent(back)}`} className={buttonClass({ size: 's' })}>
        {t('keep-action')}
      </Link>
    </aside>
  );
}
