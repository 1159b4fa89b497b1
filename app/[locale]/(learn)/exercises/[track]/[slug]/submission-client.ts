import { createParser } from 'eventsource-parser';
import type { ErrorBody } from '#lib/errors.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { DraftView, SaveDraftRequest, SubmissionView, SubmitRequest } from '#lib/submissions/views.ts';
import type { SaveOutcome } from './draft-sync.ts';

/** A refusal of the server's, in its own words; going on trying would not help. */
export class Refused extends Error {
  readonly words: Text;

  constructor(words: Text) {
    super(words.en);
    this.name = 'Refused';
    this.words = words;
  }
}

/** Then the page asks by itself. */
const silentMs = 3_000;
const retryMs = [300, 1_000, 2_000, 4_000];

/**
 * Hands an answer in and calls back with its every state: the answer to the request goes on to the verdict. Sends the
 * same idempotency key again after a cut connection or a failure on our side: it counts once. While the browser is
 * offline it waits and sends when the network is back; while the service cannot take it (503) it goes on asking, as
 * often as the service says. `onHeld` tells of both, the second with the service's own words. Gives the last state that was heard; where
 * that is no final one the stream was cut, and `followSubmission` goes on.
 */
export async function postSubmission(
  request: SubmitRequest,
  onHeld: (words: Text | undefined) => void,
  onView: (view: SubmissionView) => void,
): Promise<SubmissionView> {
  for (let attempt = 0; ; attempt++) {
    const response = await send('/api/submissions', 'POST', request);
    const last = response?.ok ? await readStates(response, onView) : undefined;
    if (last !== undefined) return last;
    if (response !== undefined && response.status < 500 && response.status !== 429) throw await refusal(response);
    if (response?.status === 503) {
      onHeld((await refusal(response)).words);
      await pause(Math.max(1_000, retryAfterMs(response)));
      continue;
    }
    if (attempt >= retryMs.length) {
      if (response !== undefined) throw await refusal(response);
      onHeld(undefined);
      await networkIsBack();
      attempt = -1;
      continue;
    }
    await pause(Math.max(retryMs[attempt] ?? 0, retryAfterMs(response)));
  }
}

/** Undefined when the connection broke before the first state came. */
async function readStates(
  response: Response,
  onView: (view: SubmissionView) => void,
): Promise<SubmissionView | undefined> {
  let last: SubmissionView | undefined;
  const parser = createParser({
    onEvent(event) {
      if (event.event !== 'status') return;
      last = JSON.parse(event.data) as SubmissionView;
      onView(last);
    },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let silence: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      // A connection may die without a word, or something on the way hold the events back.
      silence = setTimeout(() => void reader?.cancel(), silentMs);
      const piece = await reader?.read();
      clearTimeout(silence);
      if (piece === undefined || piece.done) break;
      parser.feed(piece.value);
    }
  } catch {
    // Cut in the middle: whoever called goes on another way.
  } finally {
    clearTimeout(silence);
  }
  return last;
}

/**
 * Calls back with every state of a submission until a final one. Listens to the server's events; where they do not
 * come through (a proxy that holds them back, a cut connection) it asks once a second.
 */
export function followSubmission(first: SubmissionView, onView: (view: SubmissionView) => void): () => void {
  let isOver = false;
  let polling: ReturnType<typeof setTimeout> | undefined;
  const events = new EventSource(`/api/submissions/${first.id}/events`);

  const stop = () => {
    isOver = true;
    clearTimeout(polling);
    events.close();
  };
  const take = (view: SubmissionView) => {
    if (isOver) return;
    if (isFinal(view)) stop();
    onView(view);
  };
  const poll = async () => {
    const response = await send(`/api/submissions/${first.id}`, 'GET');
    if (response?.ok) take((await response.json()) as SubmissionView);
    if (!isOver) polling = setTimeout(poll, 1_000);
  };

  events.addEventListener('status', (event) => take(JSON.parse(event.data) as SubmissionView));
  polling = setTimeout(poll, 1_500);
  return stop;
}

export const isFinal = (view: SubmissionView): boolean => view.status !== 'queued' && view.status !== 'running';

export async function putDraft(request: SaveDraftRequest): Promise<SaveOutcome> {
  const response = await send('/api/drafts', 'PUT', request);
  if (response?.ok) {
    const { revision, savedAt } = (await response.json()) as { revision: number; savedAt: string };
    return { kind: 'saved', revision, savedAt };
  }
  if (response?.status === 409) return { kind: 'conflict', newer: (await response.json()) as DraftView };
  return { kind: 'unreachable' };
}

/** Undefined when nothing came back at all. */
async function send(url: string, method: string, body?: unknown): Promise<Response | undefined> {
  try {
    return await fetch(url, {
      method,
      // A draft that is sent as the page is left still arrives.
      keepalive: method === 'PUT',
      ...(body === undefined ? {} : { headers: headersOf(method), body: JSON.stringify(body) }),
    });
  } catch {
    return undefined;
  }
}

const headersOf = (method: string) => ({
  'content-type': 'application/json',
  // The answer to a POST is a stream of states.
  ...(method === 'POST' ? { accept: 'text/event-stream, application/json' } : {}),
});

async function refusal(response: Response): Promise<Refused> {
  const body = (await response.json().catch(() => undefined)) as ErrorBody | undefined;
  const unknown = { fr: 'Le serveur a refusé la réponse.', en: 'The server refused the answer.' };
  return new Refused(body?.error.message ?? unknown);
}

const retryAfterMs = (response: Response | undefined): number =>
  Number(response?.headers.get('retry-after') ?? 0) * 1_000;

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

function networkIsBack(): Promise<void> {
  return new Promise((go) => {
    // The browser's own word, and a look every ten seconds: it does not notice every outage.
    const timer = setTimeout(done, 10_000);
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      go();
    }
    window.addEventListener('online', done);
  });
}
