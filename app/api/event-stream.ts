import { subscribe } from '#lib/db/notify.ts';
import { log } from '#lib/log.ts';

export interface EventSource<View> {
  /** The events' name. */
  readonly event: string;
  /** Sent at once. */
  readonly first: View;
  /** The present state. */
  readonly read: () => Promise<View>;
  /** What a piece of news says by itself, where the state need not be read. */
  readonly fromDetail?: (before: View, detail: string) => View | undefined;
  readonly isNews: (before: View, after: View) => boolean;
  /** After such a view the stream ends; absent: it goes on until the browser leaves. */
  readonly isLast?: (view: View) => boolean;
  /** Asked at every heartbeat: a stream outlives the request that was allowed to open it. */
  readonly mayGoOn: () => Promise<boolean>;
}

export const heartbeatMs = 15_000;

/**
 * Server-sent events about one topic. News is only a hint: at each one the state is read anew and sent when it differs
 * from what was sent last. The state is read once more when the listener is in place, so that a change between the
 * first view and the listening is not missed; and at every heartbeat, should a hint be lost.
 */
export function eventStream<View>(request: Request, topic: string, source: EventSource<View>): Response {
  const encoder = new TextEncoder();
  let close = (): void => {};

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      let sent = source.first;
      let isReading = false;
      let again = false;
      let isToAsk = false;
      let unsubscribe = (): void => {};

      const write = (text: string): void => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const send = (view: View): void => {
        sent = view;
        write(`event: ${source.event}\ndata: ${JSON.stringify(view)}\n\n`);
        if (source.isLast?.(view)) close();
      };
      close = () => {
        if (!isOpen) return;
        isOpen = false;
        clearInterval(heartbeat);
        unsubscribe();
        try {
          controller.close();
        } catch {
          // The browser was quicker.
        }
      };
      const readAgain = async (): Promise<void> => {
        while (again && isOpen) {
          again = false;
          if (isToAsk) {
            isToAsk = false;
            if (!(await source.mayGoOn())) return close();
          }
          const view = await source.read();
          if (isOpen && source.isNews(sent, view)) send(view);
        }
      };
      const look = (): void => {
        again = true;
        if (isReading) return;
        isReading = true;
        readAgain()
          // The browser opens the stream again by itself, and polls meanwhile.
          .catch((error: unknown) => {
            log.warn({ err: error, topic }, 'event stream ended');
            close();
          })
          .finally(() => {
            isReading = false;
          });
      };
      const hear = (detail: string | undefined): void => {
        const view = detail === undefined || isReading ? undefined : source.fromDetail?.(sent, detail);
        if (view === undefined) look();
        else if (isOpen && source.isNews(sent, view)) send(view);
      };
      const heartbeat = setInterval(() => {
        write(': still here\n\n');
        isToAsk = true;
        look();
      }, heartbeatMs);

      write('retry: 1000\n\n');
      send(source.first);
      if (!isOpen) return;
      request.signal.addEventListener('abort', () => close(), { once: true });
      subscribe(topic, hear).then(
        (off) => {
          if (!isOpen) return off();
          unsubscribe = off;
          look();
        },
        () => close(),
      );
    },
    cancel: () => close(),
  });

  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies such as nginx would otherwise collect the events.
      'x-accel-buffering': 'no',
    },
  });
}
