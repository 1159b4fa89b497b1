'use client';

import { useEffect, useRef, useState } from 'react';
import type { Answer, GraphAnswer, Question, Reply } from './question.ts';

export interface InternetAnswer {
  readonly answer: Answer | null;
  /** Of that answer. */
  readonly graph: GraphAnswer | null;
  readonly isComputing: boolean;
  readonly failure: string | null;
}

const nothing: InternetAnswer = { answer: null, graph: null, isComputing: true, failure: null };

/** Asks a worker; of several questions asked while it computes only the last one is asked next. */
export function useInternet(question: Question): InternetAnswer {
  const [state, setState] = useState(nothing);
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<Question | null>(null);
  const isBusy = useRef(false);

  useEffect(() => {
    const its = new Worker(new URL('./internet-worker.ts', import.meta.url), { type: 'module' });
    worker.current = its;
    const settle = (change: (before: InternetAnswer) => InternetAnswer): void => {
      const next = waiting.current;
      waiting.current = null;
      isBusy.current = next !== null;
      if (next !== null) its.postMessage(next);
      setState((before) => ({ ...change(before), isComputing: next !== null }));
    };
    its.onmessage = ({ data }: MessageEvent<Reply>) =>
      settle((before) =>
        data.kind === 'failed'
          ? { ...before, failure: data.message }
          : { ...before, failure: null, answer: data, graph: data.graph ?? before.graph },
      );
    its.onerror = (event) => settle((before) => ({ ...before, failure: event.message }));
    return () => {
      its.terminate();
      isBusy.current = false;
    };
  }, []);

  useEffect(() => {
    if (isBusy.current) {
      waiting.current = question;
      return;
    }
    isBusy.current = true;
    setState((before) => ({ ...before, isComputing: true }));
    worker.current?.postMessage(question);
  }, [question]);
  return state;
}
