import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import type { OwnDraft } from '#lib/practice/list-drafts.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';

/** Texts that gave way to newer ones when a guest's work came to the account: to read, and to copy from. */
export function DraftsAside({ drafts, locale }: { readonly drafts: readonly OwnDraft[]; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  return (
    <section aria-labelledby="aside" className="mt-10">
      <h2 id="aside">{t('aside')}</h2>
      <p className="mt-1.5 max-w-[70ch] text-[14.5px] text-ink-2">{t('aside-lead')}</p>
      {drafts.map(({ exerciseId, label, title, savedAt, answer }) => (
        <details key={`${exerciseId} ${savedAt.toISOString()}`} className="card mt-3 px-5 py-3">
          <summary className="cursor-pointer">
            <span className="font-mono text-[13px] text-ink-2">{label}</span> {title[locale]}{' '}
            <span className="text-[13px] text-ink-2">
              <LocalTime at={savedAt.toISOString()} />
            </span>
          </summary>
          <pre className="mt-3 overflow-x-auto text-[13px]">{readable(answer)}</pre>
        </details>
      ))}
    </section>
  );
}

/** Code as it was written, any other answer as JSON. */
function readable(answer: unknown): string {
  const source = answer instanceof Object && 'source' in answer ? answer.source : undefined;
  return typeof source === 'string' ? source : JSON.stringify(answer, null, 2);
}
