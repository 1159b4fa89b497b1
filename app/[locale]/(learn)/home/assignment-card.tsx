import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import type { AskedAssignment, AskedItem } from '#lib/practice/list-asked.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { exerciseAddress } from '../exercise-address.ts';
import { StateTag } from '../state-tag.tsx';

interface AssignmentCardProps {
  readonly assignment: AskedAssignment;
  readonly locale: Locale;
}

/** One assignment: when it is due, and each of its exercises with where one stands. */
export function AssignmentCard({ assignment, locale }: AssignmentCardProps) {
  const t = words(learnerWords, locale);
  const { id, title, items } = assignment;
  const passed = items.filter(({ state }) => state === 'passed').length;
  return (
    <section aria-labelledby={`asked-${id}`} className="card p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id={`asked-${id}`} className="text-[17px]">
          {title}
        </h3>
        <span className="text-[13.5px] text-ink-2 tabular-nums">{t('done', { n: passed, total: items.length })}</span>
      </div>
      <p className="mt-1 text-[14px] text-ink-2">
        <When assignment={assignment} locale={locale} />
      </p>
      <ul className="mt-3">
        {items.map((item) => (
          <Item key={item.exerciseId} item={item} assignment={assignment} locale={locale} />
        ))}
      </ul>
    </section>
  );
}

function When({ assignment, locale }: AssignmentCardProps) {
  const t = words(learnerWords, locale);
  const { time, opensAt, dueAt, isDone } = assignment;
  if (time === 'later' && opensAt) {
    return (
      <>
        {t('opens')} <LocalTime at={opensAt.toISOString()} />
      </>
    );
  }
  if (!dueAt) return t('no-due');
  return (
    <>
      {t(time === 'open' ? 'due' : 'was-due')} <LocalTime at={dueAt.toISOString()} />
      {time === 'open' || isDone ? null : `, ${t(time === 'late' ? 'late' : 'over')}`}
    </>
  );
}

interface ItemProps extends AssignmentCardProps {
  readonly item: AskedItem;
}

function Item({ item, assignment, locale }: ItemProps) {
  const t = words(learnerWords, locale);
  const { exerciseId, label, title, state, attemptsUsed, attemptsAllowed, points, possible, minutes } = item;
  const facts = [
    attemptsUsed > 0
      ? t('attempts', { used: attemptsUsed, allowed: attemptsAllowed ?? 0 })
      : t('minutes', { n: minutes }),
    attemptsUsed === 0 && attemptsAllowed !== null ? t('attempts-allowed', { n: attemptsAllowed }) : '',
    attemptsUsed > 0 ? t('points', { points, possible }) : '',
    item.isLate ? t('was-late') : '',
  ].filter((fact) => fact !== '');
  const name = (
    <>
      <span className="mr-1.5 font-mono text-[13px] text-ink-2">{label}</span>
      <span className="font-[560]">{title[locale]}</span>
    </>
  );
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-t border-line py-2.5">
      {assignment.time === 'later' ? (
        <span>{name}</span>
      ) : (
        <Link href={exerciseAddress(locale, exerciseId, assignment.id)} className="hover:underline">
          {name}
        </Link>
      )}
      <StateTag state={state} locale={locale} />
      <span className="text-[13px] text-ink-2 tabular-nums">{facts.join(' · ')}</span>
    </li>
  );
}
