import { unstable_rethrow } from 'next/navigation';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import type { Text } from '#lib/netsim/text.ts';

/** What a form is told after it was sent. */
export interface FormState {
  /** What is wrong, field by field. */
  readonly fields?: Readonly<Record<string, Text | undefined>>;
  /** What is wrong with the whole. */
  readonly error?: Text;
  /** It worked, and one stays on the page. */
  readonly done?: Text;
  /** It worked, and this page comes next: loaded anew, since who one is has changed. */
  readonly goTo?: string;
}

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** Runs what a form asks for; expected failures become words. */
export async function answerForm(work: () => Promise<FormState>): Promise<FormState> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) return { error: error.words };
    log.error({ err: error }, 'form failed');
    return { error: new AppError(isUnavailable(error) ? 'unavailable' : 'fault').words };
  }
}

/** A text field; what is not text is empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
