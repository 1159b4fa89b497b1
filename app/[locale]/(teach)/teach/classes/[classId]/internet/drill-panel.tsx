'use client';

import { type ReactNode, useId, useState } from 'react';
import { canLeak, type Drill, scriptedAs } from '#lib/class-internet/round/drill.ts';
import type { TeacherView } from '#lib/class-internet/views.ts';
import type { ErrorBody } from '#lib/errors.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Text } from '#lib/netsim/text.ts';
import { Button } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { drillText } from '../../../../../internet/drill-text.ts';
import type { Naming } from '../../../../../internet/naming.ts';
import { PickAs } from '../../../../../internet/pick-as.tsx';

interface DrillPanelProps {
  readonly view: TeacherView;
  readonly naming: Naming;
}

const kinds = ['link-loss', 'hijack', 'subprefix-hijack', 'leak'] as const;

/** What goes wrong on purpose: fire one, and end it. */
export function DrillPanel({ view, naming }: DrillPanelProps) {
  const t = useWords(classInternetWords);
  const locale = useLocale();
  const { graph, drills } = view;
  const [kind, setKind] = useState<Drill['kind']>('leak');
  const [link, setLink] = useState(0);
  const [victim, setVictim] = useState(() => graph.ases.find(({ position }) => position === 0)?.index ?? 0);
  const [by, setBy] = useState(() => scriptedAs(graph).index);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Text | null>(null);

  const send = async (path: string, init: RequestInit) => {
    setBusy(true);
    setRefusal(null);
    try {
      const response = await fetch(`/api/class-internets/${view.id}/drills${path}`, init);
      if (!response.ok) setRefusal(((await response.json()) as ErrorBody).error.message);
    } catch {
      setRefusal(classInternetWords['drill-failed']);
    } finally {
      setBusy(false);
    }
  };
  const fire = () => {
    const body = JSON.stringify(drillOf());
    return send('', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };
  const drillOf = (): Drill => {
    if (kind === 'leak') return { kind, by };
    if (kind !== 'link-loss') return { kind, victim };
    const { a, b } = graph.links[link] ?? { a: 0, b: 0 };
    return { kind, a, b };
  };
  const leakers = new Set(canLeak(graph).map(({ index }) => index));
  return (
    <div className="mt-3 flex flex-col gap-4 text-[14.5px]">
      {drills.length === 0 ? <p className="text-ink-2">{t('drills-none')}</p> : null}
      {drills.length > 0 ? (
        <ul aria-label={t('drills-running')} className="flex flex-col gap-3">
          {drills.map(({ id, drill, startedAt }) => (
            <li key={id} className="rounded-r3 border border-line bg-surface px-4 py-3">
              <p className="font-[560]">{drillText(drill, graph, naming, t)}</p>
              <p className="mt-0.5 text-[13.5px] text-ink-2">
                <LocalTime at={startedAt} />
              </p>
              {view.isOver ? null : (
                <Button
                  size="s"
                  className="mt-2"
                  disabled={isBusy}
                  onClick={() => send(`/${id}`, { method: 'DELETE' })}
                >
                  {t('drill-end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {view.isOver ? null : (
        <fieldset className="card flex flex-col items-start gap-3 p-4">
          <Pick
            label={t('drill-kind')}
            value={kind}
            onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'leak')}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {t(`drill-${each}`)}
              </option>
            ))}
          </Pick>
          {kind === 'link-loss' ? (
            <Pick label={t('drill-link')} value={String(link)} onChange={(value) => setLink(Number(value))}>
              {graph.links.map(({ a, b }, index) => (
                <option key={`${a} ${b}`} value={index}>
                  {naming.short(a)} – {naming.short(b)}
                </option>
              ))}
            </Pick>
          ) : kind === 'leak' ? (
            <PickAs
              {...{ graph, naming }}
              label={t('drill-by')}
              value={by}
              onChange={setBy}
              of={(i) => leakers.has(i)}
            />
          ) : (
            <PickAs
              {...{ graph, naming }}
              label={t('drill-victim')}
              value={victim}
              onChange={setVictim}
              of={(i) => i !== scriptedAs(graph).index}
            />
          )}
          <Button variant="primary" disabled={isBusy} onClick={fire}>
            {t('drill-fire')}
          </Button>
        </fieldset>
      )}
      <div role="alert" className="empty:hidden">
        {refusal ? (
          <p className="rounded-r2 bg-fail-soft px-3 py-2 font-[560] text-fail-ink">{refusal[locale]}</p>
        ) : null}
      </div>
    </div>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Pick({ label, value, onChange, children }: PickProps) {
  const id = useId();
  return (
    <span className="flex max-w-full flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-9 max-w-full rounded-r2 border border-line-firm bg-surface px-2"
      >
        {children}
      </select>
    </span>
  );
}
