import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import type { Answer } from './answers.ts';

/** Everything that was sent under one idempotency key. */
export interface Sent extends Answer {
  readonly key: string;
  /** The submission that the site said it had taken; null: it never said so. */
  id: string | null;
  /** Its tab is gone: nobody sends it again. */
  isAbandoned: boolean;
  tries: number;
}

/** Somebody without an account in a browser that speaks plain HTTP. */
export class Learner {
  readonly #origin: string;
  readonly #random: Rng;
  readonly #makeAnswer: (random: Rng, mark: string) => Answer;
  readonly #cookies = new Map<string, string>();
  readonly sent: Sent[] = [];
  #tab = new AbortController();
  isStopping = false;

  constructor(origin: string, random: Rng, makeAnswer: (random: Rng, mark: string) => Answer) {
    this.#origin = origin;
    this.#random = random;
    this.#makeAnswer = makeAnswer;
  }

  get acknowledged(): number {
    return this.sent.filter(({ id }) => id !== null).length;
  }

  /** The tab dies in the middle of whatever it does; the same browser opens another. */
  killTab(): void {
    this.#tab.abort();
    this.#tab = new AbortController();
  }

  /** Answers, one after another, until told to stop; what is begun is brought to its end. */
  async work(): Promise<void> {
    while (!this.isStopping) {
      const { signal } = this.#tab;
      const key = randomUUID();
      const sent: Sent = { key, ...this.#makeAnswer(this.#random, key), id: null, isAbandoned: false, tries: 0 };
      this.sent.push(sent);
      try {
        await this.#handIn(sent, signal);
        await this.#awaitVerdict(sent, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
        sent.isAbandoned = true;
      }
      await sleep(this.#random.int(20, 150));
    }
  }

  /** As the page does: the same key again after a cut connection or a failure on our side, until it is taken. */
  async #handIn(sent: Sent, signal: AbortSignal): Promise<void> {
    const { exerciseId, answer, key: idempotencyKey } = sent;
    const body = JSON.stringify({ exerciseId, assignmentId: null, mode: 'submit', seed: 7, answer, idempotencyKey });
    for (;;) {
      sent.tries++;
      const response = await this.#ask('/api/submissions', signal, { method: 'POST', body });
      if (response?.status === 202) {
        const view = await readJson(response);
        signal.throwIfAborted();
        if (view?.id) {
          sent.id = view.id;
          return;
        }
      } else if (response && response.status < 500 && response.status !== 429) {
        throw new Error(`refused: ${response.status} ${await response.text()}`);
      }
      await sleep(this.#random.int(50, 300), undefined, { signal });
    }
  }

  /** Looks a few times, then goes on: the soak itself looks at all of them in the end. */
  async #awaitVerdict({ id }: Sent, signal: AbortSignal): Promise<void> {
    for (let looks = 0; looks < 20; looks++) {
      const response = await this.#ask(`/api/submissions/${id}`, signal);
      const status = response?.ok ? (await readJson(response))?.status : undefined;
      if (status !== undefined && status !== 'queued' && status !== 'running') return;
      await sleep(100, undefined, { signal });
    }
  }

  async #ask(path: string, tab: AbortSignal, init: RequestInit = {}): Promise<Response | undefined> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: this.#origin, 'content-type': 'application/json', accept: 'application/json' };
    const signal = AbortSignal.any([tab, AbortSignal.timeout(10_000)]);
    try {
      const response = await fetch(`${this.#origin}${path}`, { ...init, headers, signal });
      for (const each of response.headers.getSetCookie()) {
        const [pair = ''] = each.split(';');
        const at = pair.indexOf('=');
        this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return response;
    } catch {
      tab.throwIfAborted();
      return undefined;
    }
  }
}

async function readJson(response: Response): Promise<{ id?: string; status?: string } | undefined> {
  try {
    return (await response.json()) as { id?: string; status?: string };
  } catch {
    return undefined;
  }
}
