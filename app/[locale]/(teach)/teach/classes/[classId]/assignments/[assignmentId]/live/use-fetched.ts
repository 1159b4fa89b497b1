'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export interface Fetched<Value> {
  readonly value: Value | null;
  readonly hasFailed: boolean;
  readonly retry: () => void;
}

/** JSON of our own API. Asked again when `version` changes, the old value shown meanwhile; another address starts empty. */
export function useFetched<Value>(address: string, version: string): Fetched<Value> {
  const [state, setState] = useState<{ address: string; value: Value | null; hasFailed: boolean }>({
    address,
    value: null,
    hasFailed: false,
  });
  const [round, setRound] = useState(0);
  const asked = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and round only say that it is time to ask again.
  useEffect(() => {
    const abort = new AbortController();
    // Many changes in one second are one question.
    const wait = asked.current === address ? 400 : 0;
    asked.current = address;
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(address, { signal: abort.signal });
        if (!response.ok) throw new Error(String(response.status));
        setState({ address, value: (await response.json()) as Value, hasFailed: false });
      } catch {
        if (abort.signal.aborted) return;
        setState((before) => ({ address, value: before.address === address ? before.value : null, hasFailed: true }));
      }
    }, wait);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [address, version, round]);
  const retry = useCallback(() => setRound((n) => n + 1), []);
  return { value: state.address === address ? state.value : null, hasFailed: state.hasFailed, retry };
}
