'use client';

import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { Played } from './played.ts';

interface ProblemsProps {
  readonly name: string;
  readonly played: Exclude<Played, { readonly kind: 'ran' }>;
  readonly isJson: boolean;
}

/** Why a file did not run: each problem with its place in the file. */
export function Problems({ name, played, isJson }: ProblemsProps) {
  const t = useWords(bgpLabWords);
  const problems = played.kind === 'wrong' ? played.problems : [];
  return (
    <div role="alert" className="rounded-r3 bg-fail-soft px-4 py-3 text-[14.5px] text-fail-ink">
      <p className="font-[560]">
        {played.kind === 'failed'
          ? t('failed', { message: played.message })
          : isJson
            ? t('wrong-lab', { name, n: problems.length })
            : t('not-json', { name })}
      </p>
      {isJson ? (
        <ul className="mt-1.5 flex flex-col gap-1">
          {problems.slice(0, 20).map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code className="text-[13px]">{path}</code> {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
