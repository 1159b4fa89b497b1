'use client';

import { useId } from 'react';
import type { InternetGraph, Tier } from '#lib/class-internet/graph/graph.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { Naming } from './naming.ts';

interface PickAsProps {
  readonly label: string;
  readonly graph: InternetGraph;
  readonly naming: Naming;
  readonly value: number;
  readonly onChange: (index: number) => void;
  /** By default all. */
  readonly of?: (index: number) => boolean;
}

const tiers: readonly Tier[] = ['core', 'regional', 'access', 'stub', 'scripted'];

/** One AS, out of a list in tiers. */
export function PickAs({ label, graph, naming, value, onChange, of = () => true }: PickAsProps) {
  const t = useWords(classInternetWords);
  const id = useId();
  return (
    <span className="flex flex-wrap items-center gap-2 text-[14px]">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-9 max-w-full rounded-r2 border border-line-firm bg-surface px-2"
      >
        {tiers.map((tier) => {
          const ases = graph.ases.filter((each) => each.tier === tier && of(each.index));
          return ases.length === 0 ? null : (
            <optgroup key={tier} label={t(`tier-${tier}`)}>
              {ases.map(({ index }) => (
                <option key={index} value={index}>
                  {naming.full(index)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}
