'use client';

import { useId, useMemo, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Candidate, Explanation } from '#lib/netsim/bgp/decision/explanation.ts';
import type { AdjRibOutEntry } from '#lib/netsim/bgp/rib/adj-rib-out.ts';
import { prefixTrie } from '#lib/netsim/bgp/route/prefix-trie.ts';
import type { AdjRibInEntry } from '#lib/netsim/bgp/speaker/speaker.ts';
import { inputClass } from '../field.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import { pathText, reasonOf } from './bgp-sentences.ts';
import { readDestination } from './destination.ts';
import { RouteTable } from './route-table.tsx';
import { useWhyBest } from './step-sentence.tsx';

/** What a router knows; a table of the lab’s is one. */
export interface GlassRouter {
  readonly isUp: boolean;
  readonly prefixes: readonly {
    readonly prefix: string;
    readonly best: Candidate | null;
    readonly candidates: readonly Candidate[];
    readonly explanation: Explanation;
  }[];
  readonly peers: readonly {
    readonly peer: string;
    readonly state?: string;
    readonly received: readonly AdjRibInEntry[];
    readonly sent: readonly AdjRibOutEntry[];
  }[];
}

export interface LookingGlassProps {
  readonly routers: Readonly<Record<string, GlassRouter>>;
  readonly router: string;
  readonly onRouter: (name: string) => void;
}

/** Asks a router what it knows of a prefix: its routes, why one is the best, what it kept out, what it tells whom. */
export function LookingGlass({ routers, router, onRouter }: LookingGlassProps) {
  const t = useWords(bgpWords);
  const id = useId();
  const [asked, setAsked] = useState('');
  const table = routers[router];
  const known = useMemo(() => knownTo(table), [table]);
  const answer = useMemo(() => find(asked, known), [asked, known]);
  const entry = table?.prefixes.find(({ prefix }) => prefix === answer.prefix);
  return (
    <div className="glass">
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex min-w-40 flex-col gap-1.5">
          <label htmlFor={`${id}-router`} className="text-[14px] font-[560]">
            {t('router')}
          </label>
          <select
            id={`${id}-router`}
            value={router}
            onChange={(event) => onRouter(event.target.value)}
            className={inputClass}
          >
            {Object.keys(routers).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1.5">
          <label htmlFor={`${id}-asked`} className="text-[14px] font-[560]">
            {t('prefix-or-address')}
          </label>
          <input
            id={`${id}-asked`}
            list={`${id}-known`}
            value={asked}
            onChange={(event) => setAsked(event.target.value)}
            placeholder={known[0] ?? '203.0.113.7'}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={answer.why === 'unreadable' ? true : undefined}
            aria-describedby={`${id}-answer`}
            className={`${inputClass} font-mono`}
          />
          <datalist id={`${id}-known`}>
            {known.map((prefix) => (
              <option key={prefix} value={prefix} />
            ))}
          </datalist>
        </div>
      </div>
      <p id={`${id}-answer`} role="status" className="mt-2 min-h-6 text-[14px] text-ink-2">
        {table?.isUp === false
          ? t('glass-off', { router })
          : answer.why === 'first'
            ? known.length === 0
              ? t('glass-empty', { router })
              : t('glass-first', { prefix: answer.prefix ?? '' })
            : t(`glass-${answer.why}`, { asked, prefix: answer.prefix ?? '', router })}
      </p>
      {table === undefined || answer.prefix === null ? null : (
        <Answer key={`${router} ${answer.prefix}`} router={router} table={table} prefix={answer.prefix} entry={entry} />
      )}
    </div>
  );
}

interface AnswerProps {
  readonly router: string;
  readonly table: GlassRouter;
  readonly prefix: string;
  readonly entry: GlassRouter['prefixes'][number] | undefined;
}

function Answer({ router, table, prefix, entry }: AnswerProps) {
  const t = useWords(bgpWords);
  const locale = useLocale();
  const why = useWhyBest();
  const { best, candidates, explanation } = entry ?? noEntry;
  const rejected = table.peers.flatMap(({ peer, received }) =>
    received
      .filter((each) => each.received.prefix === prefix && each.rejected !== null)
      .map((each) => ({ peer, path: each.received.asPath, why: each.rejected ?? '' })),
  );
  const told = table.peers.flatMap(({ peer, sent }) =>
    sent.filter((each) => each.prefix.prefix === prefix).map((each) => ({ peer, each })),
  );
  return (
    <div className="glass-answer">
      <section aria-label={t('glass-routes')} className="min-w-0">
        {best === null ? (
          <p className="mb-2 font-[560]">{t('glass-none', { router, prefix })}</p>
        ) : (
          <p className="mb-2 font-[560]">
            {best.from === null
              ? t('glass-own', { router, prefix })
              : t('glass-best', {
                  router,
                  prefix,
                  from: best.from.name,
                  path: pathText(best.route.asPath, locale),
                })}{' '}
            <span className="font-[450] text-ink-2">{why(candidates.length, explanation.decidingStep)}</span>
          </p>
        )}
        {candidates.length === 0 ? null : (
          <RouteTable prefix={prefix} candidates={bestFirst(candidates, best)} explanation={explanation} />
        )}
      </section>
      <section className="min-w-0">
        <h3 className="mb-1.5 text-[15.5px]">{t('glass-rejected')}</h3>
        {rejected.length === 0 ? (
          <p className="text-[14px] text-ink-2">{t('glass-rejected-none')}</p>
        ) : (
          <ul className="glass-list">
            {rejected.map((each) => (
              <li key={each.peer}>
                <b>{each.peer}</b> <code>{pathText(each.path, locale)}</code>
                <span>{reasonOf(each.why, locale)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="min-w-0">
        <h3 className="mb-1.5 text-[15.5px]">{t('glass-told')}</h3>
        {told.length === 0 ? (
          <p className="text-[14px] text-ink-2">{t('glass-told-none')}</p>
        ) : (
          <ScrollArea label={t('glass-told')}>
            <table className="state-table">
              <thead>
                <tr>
                  <th scope="col">{t('to')}</th>
                  <th scope="col">{t('what')}</th>
                </tr>
              </thead>
              <tbody>
                {told.map(({ peer, each }) => (
                  <tr key={`${peer} ${each.prefix.pathId}`} data-kept={each.route === null ? '' : undefined}>
                    <th scope="row">{peer}</th>
                    <td className="whitespace-normal">
                      {each.route === null
                        ? t('not-told', { why: reasonOf(each.rejected, locale) })
                        : t('told', { path: pathText(each.route.asPath, locale), nextHop: each.route.nextHop })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        )}
      </section>
    </div>
  );
}

const noEntry = {
  best: null,
  candidates: [],
  explanation: { best: null, steps: [], decidingStep: null },
} as const satisfies Omit<GlassRouter['prefixes'][number], 'prefix'>;

const bestFirst = (candidates: readonly Candidate[], best: Candidate | null): readonly Candidate[] =>
  best === null ? candidates : [best, ...candidates.filter((each) => each !== best)];

/** Every prefix that the router has heard of, also what it keeps out; those with a choice first. */
function knownTo(table: GlassRouter | undefined): readonly string[] {
  if (table === undefined) return [];
  const bySize = table.prefixes.toSorted((a, b) => b.candidates.length - a.candidates.length);
  return [
    ...new Set([
      ...bySize.map(({ prefix }) => prefix),
      ...table.peers.flatMap(({ received }) => received.map((each) => each.received.prefix)),
    ]),
  ];
}

interface Found {
  readonly prefix: string | null;
  readonly why: 'first' | 'exact' | 'covers' | 'unknown' | 'unreadable';
}

/** The most specific prefix that covers what was asked, as forwarding has it; nothing asked: the first one. */
function find(asked: string, known: readonly string[]): Found {
  if (asked.trim() === '') return { prefix: known[0] ?? null, why: 'first' };
  const destination = readDestination(asked);
  if (destination === null) return { prefix: null, why: 'unreadable' };
  const trie = prefixTrie<string>();
  for (const prefix of known) trie.add(prefix, prefix);
  const found = trie.covering(destination).at(-1);
  if (found === undefined) return { prefix: null, why: 'unknown' };
  return { prefix: found, why: found === destination ? 'exact' : 'covers' };
}
