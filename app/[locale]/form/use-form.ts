'use client';

import { type FormEvent, type RefObject, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import type { FormAction, FormState } from './form-state.ts';

export interface Form {
  readonly state: FormState;
  readonly isPending: boolean;
  readonly props: {
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly action: (form: FormData) => void;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
}

/**
 * A form that works before any script has run, keeps all that was typed when something is wrong (React would empty it),
 * and then puts the focus on the first field to mend.
 */
export function useForm(action: FormAction): Form {
  // Without a script the browser posts the form and the page comes back with this state; with one, `onSubmit` is first.
  const [posted, post] = useActionState(action, {});
  const [answered, setAnswered] = useState<FormState>();
  const [isPending, start] = useTransition();
  const ref = useRef<HTMLFormElement>(null);
  const state = answered ?? posted;

  useEffect(() => {
    if (state.fields) ref.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [state]);

  const send = (form: FormData): void => {
    start(async () => {
      const answer = await action(state, form);
      // Here and not in an effect: once someone is signed in, the page may have replaced the form already.
      if (answer.goTo) window.location.assign(answer.goTo);
      start(() => setAnswered(answer));
    });
  };
  return {
    state,
    isPending: isPending || state.goTo !== undefined,
    props: {
      ref,
      action: post,
      onSubmit: (event) => {
        event.preventDefault();
        // The button that was pressed may carry a value.
        const { submitter } = event.nativeEvent as SubmitEvent;
        send(new FormData(event.currentTarget, submitter));
      },
    },
  };
}
