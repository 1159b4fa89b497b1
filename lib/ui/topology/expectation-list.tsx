'use client';

import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { VerdictTag } from '../verdict-tag.tsx';
import type { Recording } from './record.ts';

/** What the scenario expects of the run, and whether it holds at its end. */
export function ExpectationList({ recording }: { readonly recording: Recording }) {
  const t = useWords(topologyWords);
  const locale = useLocale();
  return (
    <ul className="flex flex-col gap-2">
      {recording.expectations.map(({ index, isMet, sentence }) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-[14px]">
          <VerdictTag verdict={isMet ? 'pass' : 'fail'}>{t(isMet ? 'holds' : 'fails')}</VerdictTag>
          <code className="min-w-0 flex-1 text-[12.5px] break-words text-ink-2">
            {summary(recording.scenario.expect[index])}
          </code>
          {sentence === null ? null : <p className="w-full">{sentence[locale]}</p>}
        </li>
      ))}
    </ul>
  );
}

/** As the file says it, without the braces. */
function summary(expectation: object | undefined): string {
  return Object.entries(expectation ?? {})
    .map(([key, value]) =>
      key === 'that' ? String(value) : `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    )
    .join(' · ');
}
