'use client';

import { useEffect, useMemo, useState } from 'react';
import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { AsGraph } from '#lib/ui/bgp/as-graph.tsx';
import { ChosenAs } from './chosen-as.tsx';
import { DefenceCurve } from './defence-curve.tsx';
import { linksOf, nodesOf, pathsOf, wayFrom } from './drawing.ts';
import { fates, firstQuestion, type Question } from './question.ts';
import { fragmentOf, questionOf } from './question-address.ts';
import { QuestionPanel } from './question-panel.tsx';
import { useInternet } from './use-internet.ts';

/** A generated Internet, an attack and a defence: who is taken in. */
export function InternetBench() {
  const t = useWords(internetWords);
  const locale = useLocale();
  const [question, setQuestion] = useState(firstQuestion);
  const [selected, setSelected] = useState<string | null>(null);
  const { answer, graph, isComputing, failure } = useInternet(question);
  const links = useMemo(() => (graph === null ? [] : linksOf(graph)), [graph]);
  const nodes = useMemo(
    () => (graph === null || answer === null ? [] : nodesOf(graph, answer, question.defence)),
    [graph, answer, question.defence],
  );

  useEffect(() => {
    const read = () => {
      const asked = questionOf(location.hash);
      if (asked !== null) setQuestion(asked);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  const ask = (changes: Partial<Question>) => {
    const next = { ...question, ...changes };
    setQuestion(next);
    window.history.replaceState(null, '', fragmentOf(next));
  };
  const chosen = selected === null ? null : Number(selected);
  const at = chosen === null || graph === null ? -1 : graph.asns.indexOf(chosen);
  const way = useMemo(
    () => (graph === null || answer === null || chosen === null ? [] : wayFrom(graph, answer, chosen)),
    [graph, answer, chosen],
  );
  const paths = useMemo(() => pathsOf(way, fates[answer?.fates[at] ?? 0] ?? 'plain'), [way, answer, at]);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const isLeak = question.attack === 'leak';
  return (
    <div className="internet-bench mt-4">
      <QuestionPanel question={question} answer={answer} graph={graph} onAsk={ask} />
      <div className="min-w-0">
        <div role="status" className="mb-3 min-h-14 text-[15.5px]" aria-busy={isComputing}>
          {failure !== null ? (
            <p className="text-fail-ink">{t('failed', { message: failure })}</p>
          ) : answer === null ? (
            <p className="text-ink-2">{t('computing')}</p>
          ) : (
            <>
              <p className="font-[560]">
                {t(isLeak ? 'result-leaked' : 'result-captured', {
                  share: percent.format(answer.captured / Math.max(1, answer.deceivable)),
                  n: answer.captured,
                  of: answer.deceivable,
                })}{' '}
                {t('result-unreachable', { n: answer.unreachable })}
              </p>
              <p className="text-[14px] text-ink-2">
                {t(`about-${question.attack}`)}{' '}
                {t('result-defending', { n: answer.defends.reduce((sum, each) => sum + each, 0) })}
              </p>
            </>
          )}
        </div>
        {nodes.length === 0 ? null : (
          <AsGraph
            label={t('map-of', { n: nodes.length })}
            nodes={nodes}
            links={links}
            paths={paths}
            selected={selected}
            onSelect={setSelected}
          />
        )}
        {graph === null || answer === null ? null : (
          <div className="mt-5 grid gap-x-8 gap-y-6 lg:grid-cols-2">
            <ChosenAs
              key={selected}
              graph={graph}
              answer={answer}
              at={at}
              way={way}
              isLeak={isLeak}
              onFind={setSelected}
              onAsk={ask}
            />
            <DefenceCurve answer={answer} share={question.share} />
          </div>
        )}
      </div>
    </div>
  );
}
