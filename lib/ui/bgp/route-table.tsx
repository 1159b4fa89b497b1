'use client';

import { Check, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import decisionWords from '#lib/i18n/messages/bgp-decision.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Candidate, Explanation } from '#lib/netsim/bgp/decision/explanation.ts';
import { type Column, cellOf, columnOf, columnsFor, sourceOf } from './candidate-text.ts';
import { StepSentence } from './step-sentence.tsx';

export interface RouteTableProps {
  readonly prefix: string;
  readonly candidates: readonly Candidate[];
  /** Of the same candidates: it names them by identity. */
  readonly explanation: Explanation;
  /** The step that is shown first: by default the one that decides. 0 is before the first one. */
  readonly start?: number;
  /** Columns that say nothing here. */
  readonly without?: readonly Column[];
}

const none: readonly Column[] = [];

/** The routes to a prefix that a router may choose from, and the choice as a walk: each step, what it keeps and removes. */
export function RouteTable({ prefix, candidates, explanation, start, without = none }: RouteTableProps) {
  const t = useWords(decisionWords);
  const locale = useLocale();
  const { best } = explanation;
  // Of one route that can be reached there is nothing to walk through.
  const steps = candidates.length > 1 || best === null ? explanation.steps : [];
  const last = steps.length;
  // Whoever looks at the end stays there when the routes change.
  const [asked, setAsked] = useState(start ?? null);
  const at = Math.min(asked ?? last, last);
  const setAt = (step: number) => setAsked(step === last ? null : step);
  const shown = columnsFor(candidates, locale).filter((column) => !without.includes(column));
  const current = steps[at - 1];
  const lit = current === undefined ? undefined : columnOf[current.step];
  const removedBy = (candidate: Candidate) =>
    steps.slice(0, at).find(({ removed }) => removed.includes(candidate))?.step ?? null;
  const isOver = at === last;
  return (
    <div className="route-table">
      <table>
        <caption>{t('routes', { prefix })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('from')}</th>
            {shown.map((column) => (
              <th key={column} scope="col" data-lit={column === lit ? '' : undefined}>
                {t(column)}
              </th>
            ))}
            <th scope="col">{t('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => {
            const step = removedBy(candidate);
            const isBest = isOver && candidate === best;
            return (
              <tr
                key={`${candidate.from?.name} ${candidate.route.pathId}`}
                data-removed={step === null ? undefined : ''}
                data-now={step !== null && step === current?.step ? '' : undefined}
                data-best={isBest ? '' : undefined}
              >
                <th scope="row">{sourceOf(candidate, locale)}</th>
                {shown.map((column) => (
                  <td
                    key={column}
                    data-column={column}
                    data-label={t(column)}
                    data-lit={column === lit ? '' : undefined}
                  >
                    {cellOf(column, candidate, locale)}
                  </td>
                ))}
                <td className="route-verdict">
                  {step !== null ? (
                    <>
                      <X aria-hidden size={14} strokeWidth={2.6} />
                      {t('removed-by', { step: t(step) })}
                    </>
                  ) : isBest ? (
                    <>
                      <Check aria-hidden size={14} strokeWidth={2.6} />
                      {t('best')}
                    </>
                  ) : (
                    t('kept')
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {last === 0 ? null : (
        <div className="route-steps">
          <ol aria-label={t('steps')}>
            {[null, ...steps].map((step, i) => (
              <li key={step === null ? 'start' : `${step.step} ${i}`}>
                <button
                  type="button"
                  aria-current={i === at ? 'step' : undefined}
                  data-removes={step !== null && step.removed.length > 0 ? '' : undefined}
                  onClick={() => setAt(i)}
                >
                  {step === null ? t('before-steps') : t(step.step)}
                  {step !== null && step.removed.length > 0 ? (
                    <span className="route-removed">−{step.removed.length}</span>
                  ) : null}
                </button>
              </li>
            ))}
          </ol>
          <div className="flex items-start gap-2">
            <button
              type="button"
              className="route-walk no-print"
              aria-label={t('previous-step')}
              title={t('previous-step')}
              aria-disabled={at === 0}
              onClick={() => setAt(Math.max(0, at - 1))}
            >
              <ChevronLeft aria-hidden size={16} />
            </button>
            <button
              type="button"
              className="route-walk no-print"
              aria-label={t('next-step')}
              title={t('next-step')}
              aria-disabled={isOver}
              onClick={() => setAt(Math.min(last, at + 1))}
            >
              <ChevronRight aria-hidden size={16} />
            </button>
            <div role="status" className="min-w-0 flex-1">
              <StepSentence explanation={explanation} candidates={candidates} at={at} />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
