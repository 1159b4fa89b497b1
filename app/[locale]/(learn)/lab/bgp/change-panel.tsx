'use client';

import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { builtInPolicies } from '#lib/netsim/bgp/policy/lab-policy.ts';
import { sentenceOf } from '#lib/ui/bgp/bgp-sentences.ts';
import { Button } from '#lib/ui/button.tsx';
import { cutLinks, type LabFile, withEvent, withoutEvent, withPolicy } from './lab-edits.ts';
import type { Ran } from './played.ts';

interface ChangePanelProps {
  readonly ran: Ran;
  readonly file: LabFile;
  readonly onChange: (file: LabFile) => void;
}

/** Cut a link, put another policy, announce a prefix: the lab's file changes, and runs again. */
export function ChangePanel({ ran, file, onChange }: ChangePanelProps) {
  const t = useWords(bgpLabWords);
  return (
    <section className="no-print mt-8" aria-labelledby="change-something">
      <h2 id="change-something">{t('change')}</h2>
      <p className="mt-1 text-[14px] text-ink-2">{t('change-lead')}</p>
      <div className="mt-3 grid items-start gap-4 md:grid-cols-2 xl:grid-cols-4">
        <CutLink ran={ran} file={file} onChange={onChange} />
        <ChangePolicy ran={ran} file={file} onChange={onChange} />
        <Announce ran={ran} file={file} onChange={onChange} />
        <Events ran={ran} file={file} onChange={onChange} />
      </div>
    </section>
  );
}

const selectClass = 'h-9 w-full min-w-0 rounded-r2 border border-line-firm bg-surface px-2 text-[14px]';

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-[13.5px] text-ink-2">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function CutLink({ ran, file, onChange }: ChangePanelProps) {
  const t = useWords(bgpLabWords);
  const [index, setIndex] = useState(0);
  const { links } = ran.lab;
  const link = links[index] ?? links[0];
  if (link === undefined) return null;
  const isCut = cutLinks(ran.lab).has(links.indexOf(link));
  return (
    <div className="card grid gap-2.5 p-4">
      <Labelled label={t('link')}>
        {(id) => (
          <select
            id={id}
            value={index}
            onChange={(event) => setIndex(Number(event.target.value))}
            className={selectClass}
          >
            {links.map(({ a, b, subnet }, i) => (
              <option key={subnet} value={i}>
                {a} – {b}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Button
        size="s"
        className="justify-self-start"
        onClick={() =>
          onChange(withEvent(file, ran.endNs, { do: isCut ? 'link-up' : 'link-down', a: link.a, b: link.b }))
        }
      >
        {t(isCut ? 'restore' : 'cut')}
      </Button>
    </div>
  );
}

function ChangePolicy({ ran, file, onChange }: ChangePanelProps) {
  const t = useWords(bgpLabWords);
  const [chosen, setChosen] = useState(0);
  const { sessions, policies } = ran.lab;
  const sides = sessions.flatMap(({ a, b, aSide, bSide }, session) => [
    { session, side: 'aSide', router: a, peer: b, names: aSide } as const,
    { session, side: 'bSide', router: b, peer: a, names: bSide } as const,
  ]);
  const its = sides[chosen] ?? sides[0];
  if (its === undefined) return null;
  const names = [...builtInPolicies, ...Object.keys(policies)];
  return (
    <div className="card grid gap-2.5 p-4">
      <Labelled label={t('policy-of')}>
        {(id) => (
          <select
            id={id}
            value={chosen}
            onChange={(event) => setChosen(Number(event.target.value))}
            className={selectClass}
          >
            {sides.map(({ router, peer, session, side }, i) => (
              <option key={`${session} ${side}`} value={i}>
                {t('side-of', { router, peer })}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <div className="grid grid-cols-2 gap-2">
        {(['import', 'export'] as const).map((direction) => (
          <Labelled key={direction} label={t(direction)}>
            {(id) => (
              <select
                id={id}
                value={its.names[direction] ?? ''}
                onChange={({ target: { value } }) =>
                  onChange(withPolicy(file, its.session, its.side, direction, value === '' ? null : value))
                }
                className={selectClass}
              >
                <option value="">{t('no-policy')}</option>
                {names.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </Labelled>
        ))}
      </div>
    </div>
  );
}

function Announce({ ran, file, onChange }: ChangePanelProps) {
  const t = useWords(bgpLabWords);
  const names = Object.keys(ran.lab.routers);
  const known = Object.values(ran.lab.routers).flatMap(({ networks }) => networks.map(({ prefix }) => prefix));
  const [router, setRouter] = useState(names.at(-1) ?? '');
  const [prefix, setPrefix] = useState(known[0] ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(withEvent(file, ran.endNs, { do: 'announce', router, network: prefix.trim() }));
  };
  return (
    <form onSubmit={submit} className="card grid gap-2.5 p-4">
      <Labelled label={t('router')}>
        {(id) => (
          <select id={id} value={router} onChange={(event) => setRouter(event.target.value)} className={selectClass}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('prefix')}>
        {(id) => (
          <input
            id={id}
            required
            value={prefix}
            onChange={(event) => setPrefix(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            className={`${selectClass} font-mono`}
          />
        )}
      </Labelled>
      <div className="flex gap-2">
        <Button type="submit" size="s">
          {t('announce')}
        </Button>
        <Button
          size="s"
          onClick={() => onChange(withEvent(file, ran.endNs, { do: 'withdraw', router, prefix: prefix.trim() }))}
        >
          {t('withdraw')}
        </Button>
      </div>
    </form>
  );
}

function Events({ ran, file, onChange }: ChangePanelProps) {
  const t = useWords(bgpLabWords);
  const locale = useLocale();
  const seconds = new Intl.NumberFormat(locale);
  const said = ran.history.steps.filter((step) => step.kind === 'event');
  return (
    <div className="card p-4">
      <h3 className="text-[13.5px] font-[450] text-ink-2">{t('events')}</h3>
      {ran.lab.events.length === 0 ? <p className="mt-1.5 text-[14px]">{t('no-events')}</p> : null}
      <ul className="mt-1.5 grid gap-1 text-[14px]">
        {ran.lab.events.map(({ at, do: verb }, i) => {
          const step = said.filter(({ timeNs }) => timeNs === at).find(({ what }) => what.startsWith(verb));
          const what = step === undefined ? verb : sentenceOf(step, locale);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an event is its place in the file
            <li key={i} className="flex items-start gap-2">
              <span className="min-w-0 flex-1">
                {what} <span className="text-ink-2">{t('event-at', { s: seconds.format(at / 1e9) })}</span>
              </span>
              <button
                type="button"
                aria-label={t('remove-event', { what })}
                title={t('remove')}
                onClick={() => onChange(withoutEvent(file, i))}
                className="grid size-6 flex-none place-items-center rounded-r1 hover:bg-sunken"
              >
                <X aria-hidden size={14} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
