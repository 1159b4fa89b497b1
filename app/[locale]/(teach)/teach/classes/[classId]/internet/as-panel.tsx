'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { HandedIn } from '#lib/class-internet/find-policy.ts';
import { asOfPosition } from '#lib/class-internet/graph/graph.ts';
import { intents } from '#lib/class-internet/round/outcome.ts';
import type { TeacherView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { evidenceText, intentWord, troubleText } from '../../../../../internet/evidence-text.ts';
import type { Naming } from '../../../../../internet/naming.ts';
import { StateTag } from '../../../../../internet/state-tag.tsx';
import { useFetched } from '../../../../../internet/use-fetched.ts';

interface AsPanelProps {
  readonly view: TeacherView;
  readonly position: number;
  readonly naming: Naming;
  readonly onClose: () => void;
}

/** One AS close up: what speaks against each intent, what its program let slip, and every program handed in. */
export function AsPanel({ view, position, naming, onClose }: AsPanelProps) {
  const t = useWords(classInternetWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { index } = asOfPosition(view.graph, position);
  const result = view.results[position];
  const newest = view.policies[position]?.id ?? '';
  const address = `/api/class-internets/${view.id}/policies?position=${position}`;
  const { state, value } = useFetched<HandedIn[]>(newest === '' ? null : `${address}#${newest}`);
  return (
    <aside className="card mt-5 p-5" aria-label={naming.full(index)}>
      <div className="flex items-start justify-between gap-4">
        <h3 ref={heading} tabIndex={-1} className="text-[17px]">
          {naming.full(index)}
        </h3>
        <Button variant="bare" size="s" onClick={onClose}>
          <X aria-hidden size={15} />
          {t('close')}
        </Button>
      </div>
      {result ? (
        <ul className="mt-3 flex flex-col gap-2 text-[14.5px]">
          {intents.map((intent) => (
            <li key={intent}>
              <span className="mr-3 inline-block min-w-28 font-[560]">{intentWord(intent, t)}</span>
              <StateTag state={result.intents[intent].state} />{' '}
              <span>{evidenceText(result.intents[intent], naming, t)}</span>
            </li>
          ))}
          {result.troubles.map((trouble) => (
            <li key={`${trouble.direction} ${trouble.line} ${trouble.message}`} className="break-words">
              {troubleText(trouble, t)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-[14.5px] text-ink-2">{t('house')}</p>
      )}
      <h4 className="mt-5 text-[15px] font-[600]">{t('handed-in')}</h4>
      {state === 'failed' ? <p className="mt-2 text-[14.5px]">{t('unreadable-list')}</p> : null}
      {newest === '' ? <p className="mt-2 text-[14.5px] text-ink-2">{t('policy-none')}</p> : null}
      {(value ?? []).map(({ id, at, source }, n) => (
        <details key={id} open={n === 0} className="mt-2">
          <summary className="cursor-pointer text-[14px]">
            <LocalTime at={at} />
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-r2 bg-sunken p-3 text-[13px]">
            {source}
          </pre>
        </details>
      ))}
    </aside>
  );
}
