'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Text } from '#lib/netsim/text.ts';
import type { SubmissionView } from '#lib/submissions/views.ts';
import type { DraftPlace } from './draft-sync.ts';
import { followSubmission, isFinal, postSubmission, Refused } from './submission-client.ts';

export type SubmissionState =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'offline' }
  /** The service cannot take it now, in its own words; it is sent again. */
  | { readonly kind: 'held'; readonly words: Text }
  | { readonly kind: 'waiting'; readonly view: SubmissionView }
  | { readonly kind: 'done'; readonly view: SubmissionView; readonly tookMs: number }
  | { readonly kind: 'refused'; readonly words: Text };

interface SubmissionOptions {
  readonly place: DraftPlace;
  readonly seed: number;
  readonly onDone: (view: SubmissionView) => void;
}

/** Hands the answer in and follows it to its verdict. One at a time: a second press while one is on its way is ignored. */
export function useSubmission({ place, seed, onDone }: SubmissionOptions) {
  const [state, setState] = useState<SubmissionState>({ kind: 'none' });
  const isBusy = useRef(false);
  const stopFollowing = useRef<() => void>(null);
  useEffect(() => () => stopFollowing.current?.(), []);

  const hand = useCallback(
    async (mode: 'run' | 'submit', answer: unknown) => {
      if (isBusy.current) return;
      isBusy.current = true;
      const begunAt = performance.now();
      setState({ kind: 'sending' });
      const take = (view: SubmissionView) => {
        if (!isFinal(view)) return setState({ kind: 'waiting', view });
        isBusy.current = false;
        setState({ kind: 'done', view, tookMs: Math.round(performance.now() - begunAt) });
        onDone(view);
      };
      try {
        const request = { ...place, mode, seed, answer, idempotencyKey: crypto.randomUUID() };
        const hold = (words: Text | undefined) => setState(words ? { kind: 'held', words } : { kind: 'offline' });
        const view = await postSubmission(request, hold, take);
        if (!isFinal(view)) stopFollowing.current = followSubmission(view, take);
      } catch (error) {
        isBusy.current = false;
        if (!(error instanceof Refused)) throw error;
        setState({ kind: 'refused', words: error.words });
      }
    },
    [place, seed, onDone],
  );

  return { state, hand };
}
