'use client';

import { useEffect, useState } from 'react';

export type Fetched<Value> =
  | { readonly state: 'loading'; readonly value: Value | null }
  | { readonly state: 'there'; readonly value: Value }
  | { readonly state: 'failed'; readonly value: Value | null };

/** JSON from our own server, asked again when the address changes; what was there stays until the new is. */
export function useFetched<Value>(address: string | null): Fetched<Value> {
  const [fetched, setFetched] = useState<Fetched<Value>>({ state: 'loading', value: null });
  useEffect(() => {
    if (address === null) return;
    const leave = new AbortController();
    setFetched(({ value }) => ({ state: 'loading', value }));
    fetch(address, { signal: leave.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        const value: Value = await response.json();
        setFetched({ state: 'there', value });
      })
      .catch(() => {
        if (!leave.signal.aborted) setFetched(({ value }) => ({ state: 'failed', value }));
      });
    return () => leave.abort();
  }, [address]);
  return fetched;
}
