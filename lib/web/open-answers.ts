import type { ServerResponse } from 'node:http';

/** Answers that never end by themselves: they must be ended for the server to stop. */
export class OpenAnswers {
  readonly #open = new Set<ServerResponse>();

  track(response: ServerResponse): void {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }

  /** The browser opens the stream again by itself, then on the server that follows. */
  endStreams(): void {
    for (const response of this.#open) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.end();
    }
  }
}
