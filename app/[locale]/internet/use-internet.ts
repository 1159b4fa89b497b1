'use client';

import { useEffect, useState } from 'react';
import type { InternetView } from '#lib/class-internet/views.ts';

export interface InternetState<View> {
  readonly view: View;
  readonly connection: 'connecting' | 'live' | 'lost';
}

/** The Internet as it changes. The browser opens a broken stream again by itself; a refused one is opened anew here. */
export function useInternet<View extends InternetView>(as: 'learner' | 'teacher', initial: View): InternetState<View> {
  const [state, setState] = useState<InternetState<View>>({ view: initial, connection: 'connecting' });
  const { id } = initial;
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(`/api/class-internets/${id}/events?as=${as}`);
      source.addEventListener('internet', (event: MessageEvent<string>) => {
        // Our own server's, of the type that it says.
        setState({ view: JSON.parse(event.data) as View, connection: 'live' });
      });
      source.addEventListener('open', () => setState((before) => ({ ...before, connection: 'live' })));
      source.addEventListener('error', () => {
        setState((before) => ({ ...before, connection: 'lost' }));
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, 3_000);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, [id, as]);
  return state;
}
