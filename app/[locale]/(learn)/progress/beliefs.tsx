import { findMisconception } from '#lib/exercises/misconceptions.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import type { Idea } from '#lib/practice/map-of-ideas.ts';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';
import { ExerciseLinks } from './idea-map.tsx';

interface BeliefsProps {
  /** Those that were seen. */
  readonly seen: readonly Idea[];
  readonly locale: Locale;
}

/** The misconceptions that answers gave away, each with the idea that repairs it; the repaired ones behind a fold. */
export function Beliefs({ seen, locale }: BeliefsProps) {
  const t = words(learnerWords, locale);
  const open = seen.filter(({ mastery }) => mastery === 'shaky');
  const repaired = seen.filter(({ mastery }) => mastery === 'known');
  return (
    <div className="card mt-4 px-5 py-1">
      <List ideas={open} locale={locale} />
      {repaired.length > 0 ? (
        <details className={open.length > 0 ? 'border-t border-line' : ''}>
          <summary className="cursor-pointer py-3 text-[14.5px]">{t('repaired-group', { n: repaired.length })}</summary>
          <List ideas={repaired} locale={locale} />
        </details>
      ) : null}
    </div>
  );
}

function List({ ideas, locale }: { readonly ideas: readonly Idea[]; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  return (
    <ul>
      {ideas.map(({ id, mastery, exerciseIds }) => {
        const known = findMisconception(id);
        if (!known) return null;
        const title = known.title[locale];
        return (
          <li key={id} className="border-b border-line py-3.5 last:border-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 className="text-[15px]">{title.charAt(0).toUpperCase() + title.slice(1)}</h3>
              <VerdictTag verdict={mastery === 'known' ? 'pass' : 'wait'}>
                {t(mastery === 'known' ? 'repaired' : 'shaky')}
              </VerdictTag>
            </div>
            <p className="mt-1 max-w-[75ch] text-[14.5px] text-ink-2">{known.idea[locale]}</p>
            <p className="mt-1 text-[13px] text-ink-2">
              {t('trained-by')} <ExerciseLinks ids={exerciseIds} locale={locale} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
