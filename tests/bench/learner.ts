import { randomUUID } from 'node:crypto';
import type { SubmissionView } from '#lib/submissions/views.ts';
import { builder } from './sandbox.ts';

/** A visitor without an account, as a browser would be one. */
export interface Learner {
  /** From the POST to the verdict on the event stream. */
  submit(source: string): Promise<{ readonly view: SubmissionView; readonly tookMs: number }>;
}

export function learnerAt(origin: string): Learner {
  const cookies = new Map<string, string>();
  const headers = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin });
  const keep = (response: Response): void => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  return {
    async submit(source) {
      const startedAt = performance.now();
      const response = await fetch(`${origin}/api/submissions`, {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({
          exerciseId: builder,
          assignmentId: null,
          mode: 'submit',
          seed: 7,
          answer: { source },
          idempotencyKey: randomUUID(),
        }),
      });
      if (response.status !== 202) throw new Error(`POST: ${response.status} ${await response.text()}`);
      keep(response);
      const { id } = (await response.json()) as SubmissionView;
      const events = await fetch(`${origin}/api/submissions/${id}/events`, { headers: headers() });
      const view = await lastStatus(events);
      return { view, tookMs: performance.now() - startedAt };
    },
  };
}

/** The stream ends after the verdict. */
async function lastStatus(response: Response): Promise<SubmissionView> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    const views = [...text.matchAll(/^event: status\ndata: (.*)\n\n/gm)].map((match) => JSON.parse(match[1] ?? ''));
    const last = views.at(-1) as SubmissionView | undefined;
    if (last && last.status !== 'queued' && last.status !== 'running') return last;
  }
  throw new Error(`the stream ended before the verdict: ${response.status} ${text.slice(-200)}`);
}
