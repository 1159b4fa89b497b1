import type { DraftView, SaveDraftRequest } from '#lib/submissions/views.ts';

/** Where a draft belongs: practice and each assignment have their own. */
export interface DraftPlace {
  readonly exerciseId: string;
  readonly assignmentId: string | null;
}

export type DraftStatus =
  /** Nothing typed yet. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved'; readonly at: Date }
  /** In this browser; on its way to the server. */
  | { readonly kind: 'saving' }
  /** In this browser only: the server cannot be reached. */
  | { readonly kind: 'local'; readonly at: Date }
  /** Another browser saved something newer. */
  | { readonly kind: 'conflict'; readonly newer: DraftView };

interface LocalDraft {
  readonly answer: unknown;
  readonly seed: number;
  /** The server's revision that this text grew from. */
  readonly revision: number;
  readonly isDirty: boolean;
  readonly at: string;
}

interface DraftSyncOptions {
  readonly place: DraftPlace;
  readonly seed: number;
  readonly serverDraft: DraftView | null;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly send: (request: SaveDraftRequest) => Promise<SaveOutcome>;
  readonly onStatus: (status: DraftStatus) => void;
  readonly waitMs?: number;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | { readonly kind: 'conflict'; readonly newer: DraftView }
  | { readonly kind: 'unreachable' };

/**
 * Keeps what is typed: in this browser at every change, on the server a moment later, and again when the network is
 * back. A text that another browser has overtaken is never thrown away without asking.
 */
export class DraftSync {
  readonly #options: DraftSyncOptions;
  readonly #key: string;
  #revision: number;
  #pending: unknown;
  #isDirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;

  constructor(options: DraftSyncOptions) {
    this.#options = options;
    this.#key = `encap:draft:${options.place.exerciseId}:${options.place.assignmentId ?? 'practice'}`;
    this.#revision = options.serverDraft?.revision ?? 0;
  }

  /** The answer to begin with: what this browser has and the server has not, else the server's, else undefined. */
  open(): { readonly answer: unknown } | undefined {
    const { serverDraft, seed, onStatus } = this.#options;
    const local = this.#readLocal();
    if (local?.isDirty && local.seed === seed) {
      this.#pending = local.answer;
      this.#isDirty = true;
      if (serverDraft !== null && serverDraft.revision > local.revision && !isEqual(serverDraft.answer, local.answer)) {
        onStatus({ kind: 'conflict', newer: serverDraft });
      } else {
        onStatus({ kind: 'local', at: new Date(local.at) });
        this.#schedule(0);
      }
      return { answer: local.answer };
    }
    if (serverDraft === null || serverDraft.seed !== seed) return undefined;
    onStatus({ kind: 'saved', at: new Date(serverDraft.savedAt) });
    return { answer: serverDraft.answer };
  }

  change(answer: unknown): void {
    this.#pending = answer;
    this.#isDirty = true;
    this.#writeLocal();
    this.#options.onStatus({ kind: 'saving' });
    this.#schedule(this.#options.waitMs ?? 800);
  }

  /** Sends at once what is not sent yet: before a submit, when the network is back, when the page is left. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    if (this.#isDirty) await this.#send();
  }

  /** Ends a conflict: keep what is here (it overwrites), or take the newer text (its answer is returned). */
  resolve(choice: 'mine' | 'newer', newer: DraftView): unknown {
    this.#revision = newer.revision;
    if (choice === 'mine') {
      this.#schedule(0);
      return this.#pending;
    }
    this.#isDirty = false;
    this.#pending = newer.answer;
    this.#options.storage.removeItem(this.#key);
    this.#options.onStatus({ kind: 'saved', at: new Date(newer.savedAt) });
    return newer.answer;
  }

  /** True while something typed is nowhere but in memory or this browser. */
  get isUnsaved(): boolean {
    return this.#isDirty;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #send(): Promise<void> {
    const { place, seed, send, onStatus } = this.#options;
    const answer = this.#pending;
    const request = { ...place, seed, answer, revision: this.#revision };
    this.#sending = send(request).then((outcome) => {
      if (outcome.kind === 'conflict') {
        onStatus({ kind: 'conflict', newer: outcome.newer });
      } else if (outcome.kind === 'unreachable') {
        onStatus({ kind: 'local', at: new Date() });
      } else {
        this.#revision = outcome.revision;
        // Something may have been typed meanwhile: it has its own turn coming.
        if (this.#pending !== answer) return;
        this.#isDirty = false;
        this.#writeLocal();
        onStatus({ kind: 'saved', at: new Date(outcome.savedAt) });
      }
    });
    await this.#sending;
  }

  #readLocal(): LocalDraft | undefined {
    try {
      const text = this.#options.storage.getItem(this.#key);
      return text === null ? undefined : (JSON.parse(text) as LocalDraft);
    } catch {
      return undefined;
    }
  }

  #writeLocal(): void {
    const draft: LocalDraft = {
      answer: this.#pending,
      seed: this.#options.seed,
      revision: this.#revision,
      isDirty: this.#isDirty,
      at: new Date().toISOString(),
    };
    try {
      this.#options.storage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // A full or forbidden storage: the server still has it a moment later.
    }
  }
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
