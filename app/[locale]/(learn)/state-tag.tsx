import { Check, Circle, CircleDashed, Clock, RotateCcw } from 'lucide-react';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';

export type OwnState = 'new' | 'fresh' | 'draft' | 'waiting' | 'tried' | 'passed';

const looks = {
  new: { icon: Circle, className: 'text-ink-2' },
  fresh: { icon: Circle, className: 'text-ink-2' },
  draft: { icon: CircleDashed, className: 'text-ink' },
  waiting: { icon: Clock, className: 'text-ink-2' },
  tried: { icon: RotateCcw, className: 'text-ink font-[560]' },
  passed: { icon: Check, className: 'text-pass-ink font-[560]' },
};

/** Where one stands with an exercise: an icon and a word. Not passing is nothing red. */
export function StateTag({ state, locale }: { readonly state: OwnState; readonly locale: Locale }) {
  const { icon: Icon, className } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 text-[13.5px] whitespace-nowrap ${className}`}>
      <Icon aria-hidden size={15} strokeWidth={2.2} />
      {words(learnerWords, locale)(`state-${state}`)}
    </span>
  );
}
