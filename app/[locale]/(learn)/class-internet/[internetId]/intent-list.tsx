'use client';

import { type AsResult, intents } from '#lib/class-internet/round/outcome.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { evidenceText, intentWord } from '../../../internet/evidence-text.ts';
import type { Naming } from '../../../internet/naming.ts';
import { StateTag } from '../../../internet/state-tag.tsx';

/** The five intents, each with where it stands and the first thing that speaks against it. */
export function IntentList({ result, naming }: { readonly result: AsResult | null; readonly naming: Naming }) {
  const t = useWords(classInternetWords);
  return (
    <>
      <p className="mt-2 text-[14.5px] text-ink-2" role="status">
        {result === null ? t('intents-house') : t('intents-met', { n: result.met, of: intents.length })}
      </p>
      <ul className="mt-3 flex flex-col">
        {intents.map((intent) => {
          const standing = result?.intents[intent];
          const evidence = standing ? evidenceText(standing, naming, t) : '';
          return (
            <li key={intent} className="border-t border-line py-3" data-intent={intent}>
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <h3 className="text-[15.5px]">{intentWord(intent, t)}</h3>
                {standing ? <StateTag state={standing.state} /> : null}
              </div>
              <p className="mt-1 text-[14px] text-ink-2">{t(`about-${intent}`)}</p>
              {evidence === '' ? null : <p className="mt-1.5 text-[14.5px]">{evidence}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
