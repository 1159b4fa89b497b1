'use client';

import { useMemo } from 'react';
import codeBgpWords from '../../i18n/messages/code-bgp.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { decide } from '../../netsim/bgp/decision/decide.ts';
import { candidateOf } from '../../netsim/bgp/trial/decision-trial.ts';
import { RouteTable } from '../../ui/bgp/route-table.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import type { ChoiceEvidence } from '../bgp-evidence.ts';
import { letter } from './compare-decisions.ts';

/** The two routes that are chosen between, step by step, and what the program says of each pair. */
export function ChoiceView({ evidence }: { readonly evidence: ChoiceEvidence }) {
  const t = useWords(codeBgpWords);
  const { candidates, a, b, answers } = evidence;
  const choice = useMemo(() => {
    const pair = [a, b].flatMap((index, arrival) => {
      const candidate = candidates[index];
      return candidate === undefined ? [] : [candidateOf(candidate, arrival, letter(index))];
    });
    return { candidates: pair, explanation: decide(pair) };
  }, [candidates, a, b]);
  return (
    <>
      <RouteTable prefix={candidates[0]?.prefix ?? ''} {...choice} />
      <ScrollArea label={t('pairs')}>
        <table className="state-table">
          <caption>{t('pairs')}</caption>
          <thead>
            <tr>
              {(['call', 'reference', 'got'] as const).map((word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answers.map((answer) => (
              <tr key={`${answer.a} ${answer.b}`}>
                <th scope="row" className="font-mono">
                  better({letter(answer.a)}, {letter(answer.b)})
                </th>
                <td className="font-mono">{String(answer.expected)}</td>
                <td className={`font-mono ${answer.got === answer.expected ? '' : 'font-[600] text-fail-ink'}`}>
                  {String(answer.got)}
                  {answer.got === answer.expected ? '' : ' ✗'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}
