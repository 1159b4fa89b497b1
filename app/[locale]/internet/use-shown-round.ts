'use client';

import { useState } from 'react';
import type { InternetView, RoundView } from '#lib/class-internet/views.ts';
import { useFetched } from './use-fetched.ts';

/** The round on the page: the latest as it comes, or a past one that was asked for. */
export function useShownRound({ id, round: latest }: Pick<InternetView, 'id' | 'round'>) {
  const [asked, setAsked] = useState<number | null>(null);
  const isPast = asked !== null && asked !== latest?.number;
  const { value } = useFetched<RoundView>(isPast ? `/api/class-internets/${id}/rounds/${asked}` : null);
  const past = isPast && value?.number === asked ? value : null;
  return { round: past ?? latest, show: setAsked, toLatest: () => setAsked(null) };
}
