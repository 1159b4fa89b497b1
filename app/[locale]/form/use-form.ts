'use client';

import { type FormEvent, type RefObject, startTransition, useActionState, useEffect, useRef } from 'react';
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
  const [state, send, isPending] = useActionState(action, {});
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.goTo) window.location.assign(state.goTo);
    else if (state.fields) ref.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [state]);
  return {
    state,
    isPending: isPending || state.goTo !== undefined,
    props: {
      ref,
      action: send,
      onSubmit: (event) => {
        event.preventDefault();
        // The button that was pressed may carry a value.
        const { submitter } = event.nativeEvent as SubmitEvent;
        const form = new FormData(event.currentTarget, submitter);
        startTransition(() => send(form));
      },
    },
  };
}
