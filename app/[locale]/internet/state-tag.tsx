'use client';

import type { IntentResult } from '#lib/class-internet/round/outcome.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';

const verdicts = { met: 'pass', failed: 'fail', untried: 'wait' } as const;

export function StateTag({ state }: Pick<IntentResult, 'state'>) {
  const t = useWords(classInternetWords);
  return <VerdictTag verdict={verdicts[state]}>{t(`state-${state}`)}</VerdictTag>;
}
