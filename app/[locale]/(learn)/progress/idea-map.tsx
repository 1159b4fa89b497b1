import { CircleCheck, CircleDashed, Waves } from 'lucide-react';
import Link from 'next/link';
import { findExercise } from '#lib/exercises/folder.ts';
import { nameSkill } from '#lib/exercises/skills.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import type { Idea, Mastery } from '#lib/practice/map-of-ideas.ts';
import { exerciseAddress } from '../exercise-address.ts';

const groups = [
  { mastery: 'shaky', icon: Waves },
  { mastery: 'known', icon: CircleCheck },
  { mastery: 'new', icon: CircleDashed },
] as const satisfies readonly { mastery: Mastery; icon: unknown }[];

/** What one can do, in three columns: what is shaky first, since that is where a little work helps most. */
export function IdeaMap({ skills, locale }: { readonly skills: readonly Idea[]; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  return (
    <div className="mt-4 grid items-start gap-4 md:grid-cols-3">
      {groups.map(({ mastery, icon: Icon }) => {
        const own = skills.filter((skill) => skill.mastery === mastery);
        return (
          <section key={mastery} aria-labelledby={`ideas-${mastery}`} className="card p-4">
            <h3 id={`ideas-${mastery}`} className="flex items-center gap-2 text-[15px]">
              <Icon aria-hidden size={17} className={mastery === 'known' ? 'text-pass-ink' : 'text-ink-2'} />
              {t(`${mastery}-group`)}
              <span className="ml-auto text-[13.5px] font-normal text-ink-2 tabular-nums">{own.length}</span>
            </h3>
            {own.length === 0 ? <p className="mt-2 text-[14px] text-ink-2">{t('nothing-here')}</p> : null}
            <ul>
              {own.map(({ id, exerciseIds }) => (
                <li key={id} className="border-b border-line py-2.5 last:border-0 last:pb-0">
                  <span className="block text-[14.5px] leading-snug font-[560]">{nameSkill(id)[locale]}</span>
                  <span className="mt-0.5 block text-[13px] text-ink-2">
                    <span className="sr-only">{t('trained-by')} </span>
                    <ExerciseLinks ids={exerciseIds} locale={locale} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

export function ExerciseLinks({ ids, locale }: { readonly ids: readonly string[]; readonly locale: Locale }) {
  return ids.map((id) => {
    const folder = findExercise(id);
    return folder ? (
      <Link
        key={id}
        href={exerciseAddress(locale, id)}
        title={folder.manifest.title[locale]}
        className="link mr-2.5 inline-block py-0.5 font-mono text-[12.5px]"
      >
        {folder.manifest.label}
      </Link>
    ) : null;
  });
}
