'use client';

import decisionWords from '#lib/i18n/messages/bgp-decision.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Candidate, DecisionStep, Explanation } from '#lib/netsim/bgp/decision/explanation.ts';
import { sourceOf, valueAt } from './candidate-text.ts';

interface StepSentenceProps {
  readonly explanation: Explanation;
  readonly candidates: readonly Candidate[];
  /** 0 is before the first step. */
  readonly at: number;
}

/** A step of the decision in words: its rule, whom it keeps and whom it removes, with the values it compares. */
export function StepSentence({ explanation, candidates, at }: StepSentenceProps) {
  const t = useWords(decisionWords);
  const locale = useLocale();
  const { steps, decidingStep, best } = explanation;
  const taken = steps[at - 1];
  if (taken === undefined) return <p>{t('before-sentence', { n: candidates.length })}</p>;
  const { step, kept, removed } = taken;
  const listed = (routes: readonly Candidate[]) =>
    routes
      .map((each) => t('with-value', { route: sourceOf(each, locale), value: valueAt(step, each, locale) }))
      .join(', ');
  const isLast = at === steps.length;
  return (
    <>
      <p className="font-[560]">
        {t(isLast && step === decidingStep ? 'step-decides' : 'step-title', { n: at, of: steps.length, step: t(step) })}
      </p>
      <p>{t(`rule-${step}`)}</p>
      <p>
        {removed.length === 0 ? t('nothing-removed') : t('removes', { routes: listed(removed) })}{' '}
        {kept.length === 0 ? '' : t('keeps', { routes: listed(kept) })}
      </p>
      {isLast && decidingStep === null ? (
        <p>{best === null ? t('no-best') : t(candidates.length === 1 ? 'only-route' : 'first-of-equals')}</p>
      ) : null}
    </>
  );
}

/** Why a route is the best, in a few words. */
export function useWhyBest(): (candidates: number, decidingStep: DecisionStep | null) => string {
  const t = useWords(decisionWords);
  return (candidates, decidingStep) => {
    if (decidingStep !== null) return t('decided-by', { step: t(decidingStep) });
    return t(candidates > 1 ? 'first-of-equals' : 'only-route');
  };
}
