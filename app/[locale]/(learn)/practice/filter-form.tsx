import { tracks } from '#lib/exercises/exercise.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { Button } from '#lib/ui/button.tsx';
import type { Filters } from './filters.ts';

/** A form that goes to an address: works without a script, can be bookmarked, and Back undoes it. */
export function FilterForm({ filters, locale }: { readonly filters: Filters; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  const name = words(trackWords, locale);
  return (
    <form method="get" aria-label={t('filter')} className="mt-5 flex flex-wrap items-end gap-x-4 gap-y-3">
      <Choice
        name="track"
        label={t('track')}
        value={filters.track}
        options={[['', t('all')], ...tracks.map((track) => [track, name(track)] as const)]}
      />
      <Choice
        name="difficulty"
        label={t('difficulty')}
        value={filters.difficulty?.toString()}
        options={[['', t('any')], ...['1', '2', '3', '4', '5'].map((n) => [n, n] as const)]}
      />
      <Choice
        name="state"
        label={t('state')}
        value={filters.state}
        options={[
          ['', t('filter-state-all')],
          ...(['new', 'tried', 'passed'] as const).map((state) => [state, t(`filter-state-${state}`)] as const),
        ]}
      />
      <Button type="submit">{t('apply')}</Button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="flex flex-col gap-1 text-[13.5px] font-[560]">
      {label}
      <select
        name={name}
        defaultValue={value ?? ''}
        className="h-10 min-w-32 rounded-r2 border border-line-firm bg-surface px-2.5 text-[15px] font-normal"
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
