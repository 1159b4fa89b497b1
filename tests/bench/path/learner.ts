import { randomUUID } from 'node:crypto';
import type { SubmissionView } from '#lib/submissions/views.ts';

/** A visitor without an account, as a browser would be one. */
export interface Learner {
  /** Reads a page to its end; cookies are kept. */
  open(path: string): Promise<void>;
  /** As the editor does while one types; the same learner's revisions follow each other. */
  saveDraft(exerciseId: string, source: string): Promise<void>;
  /** From the POST to the verdict on the stream that answers it. */
  submit(exerciseId: string, source: string): Promise<Verdict>;
}

export interface Verdict {
  readonly view: SubmissionView;
  readonly tookMs: number;
}

const seed = 7;

export function learnerAt(origin: string): Learner {
  const cookies = new Map<string, string>();
  let revision = 0;
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin, 'content-type': 'application/json', accept: 'text/event-stream, text/html' };
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    for (const each of response.headers.getSetCookie()) {
      const [pair = ''] = each.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const expectStatus = async (response: Response, status: number): Promise<Response> => {
    if (response.status !== status) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    return response;
  };

  return {
    async open(path) {
      await (await expectStatus(await ask(path), 200)).text();
    },
    async saveDraft(exerciseId, source) {
      const body = { exerciseId, assignmentId: null, seed, answer: { source }, revision };
      const response = await ask('/api/drafts', { method: 'PUT', body: JSON.stringify(body) });
      ({ revision } = (await (await expectStatus(response, 200)).json()) as { revision: number });
    },
    async submit(exerciseId, source) {
      const startedAt = performance.now();
      const body = {
        exerciseId,
        assignmentId: null,
        mode: 'submit',
        seed,
        answer: { source },
        idempotencyKey: randomUUID(),
      };
      const response = await ask('/api/submissions', { method: 'POST', body: JSON.stringify(body) });
      const view = await lastStatus(await expectStatus(response, 200));
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
