'use client';

import { useMemo } from 'react';
import { MessagePlayer } from '../message-player.tsx';
import { failurePrefix, linkFailure } from './failure.ts';

/** A link falls; the routers withdraw, try, and find the way round. */
export function ConvergenceFigure() {
  const { history, before } = useMemo(linkFailure, []);
  return <MessagePlayer history={history} prefix={failurePrefix} start={before} hasSessions={false} />;
}
