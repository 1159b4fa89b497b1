import { afterEach, expect, test, vi } from 'vitest';
import { eventStream, heartbeatMs } from '#app/api/event-stream.ts';
import { publish, topics } from '#lib/db/notify.ts';

interface View {
  readonly status: string;
}

const streams: AbortController[] = [];

afterEach(() => {
  for (const stream of streams.splice(0)) stream.abort();
  vi.useRealTimers();
});

test('tells the present state at once, then each change, and ends after the last', async () => {
  let state = 'queued';
  const events = open('a', () => ({ status: state }));
  expect(await events.next()).toBe('queued');
  state = 'running';
  await publish(topics.submission('a'));
  expect(await events.next()).toBe('running');
  state = 'graded';
  await publish(topics.submission('a'));
  expect(await events.next()).toBe('graded');
  expect(await events.next()).toBeUndefined();
});

// Well before the heartbeat, which would find it too.
test('what changed between the first look and the listening is not missed', { timeout: 5_000 }, async () => {
  let reads = 0;
  const events = open('b', () => ({ status: reads++ === 0 ? 'queued' : 'graded' }));
  expect(await events.next()).toBe('queued');
  // Nobody publishes: the hint came before the listener.
  expect(await events.next()).toBe('graded');
  expect(await events.next()).toBeUndefined();
});

test('a final state is told and the stream ends at once', async () => {
  const events = open('c', () => ({ status: 'graded' }));
  expect(await events.next()).toBe('graded');
  expect(await events.next()).toBeUndefined();
});

test('news without a change is not told', async () => {
  let state = 'queued';
  const events = open('d', () => ({ status: state }));
  await events.next();
  await publish(topics.submission('d'));
  await publish(topics.submission('d'));
  state = 'graded';
  await publish(topics.submission('d'));
  expect(await events.next()).toBe('graded');
});

test('a state that cannot be read ends the stream, and the browser opens another', async () => {
  let reads = 0;
  const events = open('e', () => {
    if (reads++ > 0) throw new Error('the database is away');
    return { status: 'queued' };
  });
  expect(await events.next()).toBe('queued');
  expect(await events.next()).toBeUndefined();
});

test('what the news itself says is told without reading', async () => {
  let reads = 0;
  const events = open('f', () => {
    reads++;
    return { status: 'queued' };
  });
  expect(await events.next()).toBe('queued');
  await publish(topics.submission('f'), 'running');
  expect(await events.next()).toBe('running');
  // The first view, and the look when the listener was in place.
  expect(reads).toBe(2);
});

test('somebody whose session was revoked hears no more after the next heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let state = 'queued';
  let isAllowed = true;
  const events = open(
    'g',
    () => ({ status: state }),
    async () => isAllowed,
  );
  expect(await events.next()).toBe('queued');
  state = 'running';
  vi.advanceTimersByTime(heartbeatMs);
  expect(await events.next()).toBe('running');
  isAllowed = false;
  state = 'graded';
  vi.advanceTimersByTime(heartbeatMs);
  expect(await events.next()).toBeUndefined();
});

function open(id: string, read: () => View, mayGoOn = async () => true): { next(): Promise<string | undefined> } {
  const abort = new AbortController();
  streams.push(abort);
  const request = new Request('http://localhost/api', { signal: abort.signal });
  const response = eventStream<View>(request, topics.submission(id), {
    event: 'status',
    first: read(),
    read: async () => read(),
    fromDetail: (_, detail) => ({ status: detail }),
    mayGoOn,
    isNews: (before, after) => before.status !== after.status,
    isLast: ({ status }) => status === 'graded',
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const found = /event: status\ndata: (.*)\n\n/.exec(text);
        if (found?.[1]) {
          text = text.slice(found.index + found[0].length);
          return (JSON.parse(found[1]) as View).status;
        }
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) return undefined;
        text += value;
      }
    },
  };
}
