'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Played } from './played.ts';

export interface LabRun {
  /** Of the last file that ran to its end; it stays while the next one runs. */
  readonly played: Played | null;
  readonly isRunning: boolean;
  readonly isStopped: boolean;
  stop(): void;
}

/** Runs a lab’s JSON in a worker, again whenever it changes; the run before is given up. */
export function useLab(json: unknown): LabRun {
  const [played, setPlayed] = useState<Played | null>(null);
  const [state, setState] = useState<'running' | 'done' | 'stopped'>('running');
  const worker = useRef<Worker | null>(null);
  useEffect(() => {
    setState('running');
    const its = new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module' });
    worker.current = its;
    const end = (result: Played): void => {
      setPlayed(result);
      setState('done');
      its.terminate();
    };
    its.onmessage = ({ data }: MessageEvent<Played>) => end(data);
    its.onerror = (event) => end({ kind: 'failed', message: event.message });
    its.postMessage(json);
    return () => its.terminate();
  }, [json]);
  const stop = useCallback(() => {
    worker.current?.terminate();
    setState('stopped');
  }, []);
  return { played, isRunning: state === 'running', isStopped: state === 'stopped', stop };
}
