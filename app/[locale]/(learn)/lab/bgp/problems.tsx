'use client';

import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { WrongFile } from '../wrong-file.tsx';
import type { Played } from './played.ts';

interface ProblemsProps {
  readonly name: string;
  readonly played: Exclude<Played, { readonly kind: 'ran' }>;
  readonly isJson: boolean;
}

/** What became of a file that did not run. */
export function Problems({ name, played, isJson }: ProblemsProps) {
  const t = useWords(bgpLabWords);
  if (played.kind === 'failed') return <WrongFile title={t('failed', { message: played.message })} problems={[]} />;
  if (!isJson) return <WrongFile title={t('not-json', { name })} problems={[]} />;
  const { problems } = played;
  return <WrongFile title={t('wrong-lab', { name, n: problems.length })} problems={problems} />;
}
