import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftView, SaveDraftRequest } from '#lib/submissions/views.ts';
import { type DraftStatus, DraftSync, type SaveOutcome } from './draft-sync.ts';

const place = { exerciseId: 'vlan/03-tag-a-frame', assignmentId: null };
const draft = (answer: unknown, revision: number): DraftView => ({
  ...place,
  seed: 1,
  answer,
  revision,
  savedAt: '2026-11-23T10:00:00.000Z',
});

let stored: Map<string, string>;
let sent: SaveDraftRequest[];
let statuses: DraftStatus['kind'][];
let outcome: (request: SaveDraftRequest) => SaveOutcome;

function open(serverDraft: DraftView | null) {
  const sync = new DraftSync({
    place,
    seed: 1,
    serverDraft,
    waitMs: 10,
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    send: async (request) => {
      sent.push(request);
      return outcome(request);
    },
    onStatus: (status) => statuses.push(status.kind),
  });
  return { sync, opened: sync.open() };
}

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  sent = [];
  statuses = [];
  outcome = (request) => ({ kind: 'saved', revision: request.revision + 1, savedAt: '2026-11-23T10:00:01.000Z' });
});

describe('a draft', () => {
  it('is sent once after a pause, not at every key', async () => {
    const { sync } = open(null);
    sync.change('a');
    sync.change('ab');
    await vi.advanceTimersByTimeAsync(20);
    expect(sent.map(({ answer, revision }) => [answer, revision])).toEqual([['ab', 0]]);
    expect(statuses.at(-1)).toBe('saved');
    expect(sync.isUnsaved).toBe(false);
  });

  it('stays in this browser while the server cannot be reached, and is there after a reload', async () => {
    outcome = () => ({ kind: 'unreachable' });
    const first = open(null);
    first.sync.change('typed on the train');
    await vi.advanceTimersByTimeAsync(20);
    expect(statuses.at(-1)).toBe('local');
    first.sync.stop();

    outcome = () => ({ kind: 'saved', revision: 1, savedAt: '2026-11-23T10:00:01.000Z' });
    const second = open(null);
    expect(second.opened).toEqual({ answer: 'typed on the train' });
    await vi.advanceTimersByTimeAsync(20);
    expect(statuses.at(-1)).toBe('saved');
  });

  it('asks when another browser saved something newer, and loses neither text', async () => {
    outcome = () => ({ kind: 'conflict', newer: draft('theirs', 5) });
    const { sync } = open(draft('old', 1));
    sync.change('mine');
    await vi.advanceTimersByTimeAsync(20);
    expect(statuses.at(-1)).toBe('conflict');

    outcome = (request) => ({ kind: 'saved', revision: request.revision + 1, savedAt: '2026-11-23T10:00:01.000Z' });
    sync.resolve('mine', draft('theirs', 5));
    await vi.advanceTimersByTimeAsync(20);
    expect(sent.at(-1)).toMatchObject({ answer: 'mine', revision: 5 });
  });

  it('gives the newer text when it is chosen', () => {
    const { sync } = open(draft('old', 1));
    sync.change('mine');
    expect(sync.resolve('newer', draft('theirs', 5))).toBe('theirs');
    expect(sync.isUnsaved).toBe(false);
  });

  it('notices at opening that both this browser and another went on', () => {
    const first = open(draft('old', 1));
    first.sync.change('mine');
    first.sync.stop();
    open(draft('theirs', 2));
    expect(statuses.at(-1)).toBe('conflict');
  });

  it('does not bring the text of another variant', () => {
    const { opened } = open({ ...draft('other variant', 3), seed: 2 });
    expect(opened).toBeUndefined();
  });
});
