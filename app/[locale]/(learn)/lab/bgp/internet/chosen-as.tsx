'use client';

import { type FormEvent, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { type Answer, fates, type GraphAnswer, type Question } from './question.ts';

interface ChosenAsProps {
  readonly graph: GraphAnswer;
  readonly answer: Answer;
  /** Its index; -1 where none is chosen. */
  readonly at: number;
  /** AS numbers, its own first. */
  readonly way: readonly number[];
  readonly isLeak: boolean;
  readonly onFind: (asn: string) => void;
  readonly onAsk: (changes: Partial<Question>) => void;
}

/** One AS of the thousands: its links, its fate, the way of its packets; it may become victim or attacker. */
export function ChosenAs({ graph, answer, at, way, isLeak, onFind, onAsk }: ChosenAsProps) {
  const t = useWords(internetWords);
  const b = useWords(bgpWords);
  const asn = graph.asns[at];
  const [typed, setTyped] = useState(asn === undefined ? '' : String(asn));
  const isThere = graph.asns.includes(Number(typed));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isThere) onFind(typed.trim());
  };
  const fate = fates[answer.fates[at] ?? 0] ?? 'plain';
  const end = answer.ends[at] ?? -1;
  return (
    <section aria-labelledby="chosen-as" className="min-w-0">
      <h2 id="chosen-as" className="mb-2">
        {t('chosen')}
      </h2>
      <form onSubmit={submit} className="no-print mb-3 max-w-56">
        <Field
          label={t('find-as')}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          error={typed !== '' && !isThere ? t('not-there') : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
      </form>
      {asn === undefined ? (
        <p className="text-[14.5px] text-ink-2">{t('chosen-none')}</p>
      ) : (
        <div className="grid gap-1.5 text-[14.5px]">
          <p>
            <b className="font-[620]">AS {asn}</b>
            {fate === 'plain' ? null : <span> – {b(`state-${fate}`)}</span>}
          </p>
          <p>{t('chosen-links', linksAt(graph, at))}</p>
          {way.length > 1 ? <p>{t('chosen-path', { path: way.slice(1).join(' → ') })}</p> : null}
          <p>{end < 0 ? t('chosen-nowhere') : t('chosen-ends', { asn: String(graph.asns[end]) })}</p>
          <div className="no-print mt-1 flex flex-wrap gap-2">
            {asn === answer.victim || asn === answer.attacker ? null : (
              <>
                <Button size="s" onClick={() => onAsk({ victim: asn, attacker: answer.attacker })}>
                  {t('make-victim')}
                </Button>
                <Button size="s" onClick={() => onAsk({ attacker: asn, victim: answer.victim })}>
                  {t(isLeak ? 'make-leaker' : 'make-attacker')}
                </Button>
              </>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function linksAt({ ends, arePeers }: GraphAnswer, at: number) {
  const found = { providers: 0, peers: 0, customers: 0 };
  for (const [i, peers] of arePeers.entries()) {
    const [a, b] = [ends[2 * i], ends[2 * i + 1]];
    if (a !== at && b !== at) continue;
    if (peers === 1) found.peers++;
    else if (a === at) found.customers++;
    else found.providers++;
  }
  return found;
}
