'use client';

import { useMemo, useState } from 'react';
import codeBgpWords from '../../i18n/messages/code-bgp.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import type { RunRoute } from '../../netsim/bgp/trial/trial.ts';
import { AsGraph } from '../../ui/bgp/as-graph.tsx';
import type { AsNode, AsPath } from '../../ui/bgp/as-graph-model.ts';
import { RouteTable } from '../../ui/bgp/route-table.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import type { BgpEvidence, SeenSide } from '../bgp-evidence.ts';
import { choiceOf } from './choice-of.ts';
import { MessagesTable } from './messages-table.tsx';
import { rejectionWords } from './rejection-words.ts';
import { WaysTable } from './ways-table.tsx';

/** The case's Internet, the ways through it in both runs, and the choice at the router where they part. */
export function NetworkView({ evidence }: { readonly evidence: BgpEvidence }) {
  const t = useWords(codeBgpWords);
  const locale = useLocale();
  const [side, setSide] = useState<'expected' | 'got'>('got');
  const { routers, sessions, prefix, router } = evidence;
  const yours = t('yours');
  const nodes = useMemo(() => nodesOf(evidence, yours), [evidence, yours]);
  const paths = useMemo(() => waysIn(evidence, side), [evidence, side]);
  const refused = evidence.got.rejections.filter(({ why }) => why !== 'own-as-in-path');
  const isYours = (name: string) => routers.some((each) => each.name === name && each.isYours);
  const isTalk = evidence.got.end !== 'converged' || routers.some(({ name }) => !isWatched(evidence.got, name));
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={t('whose-ways')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'expected', label: t('reference') },
            { value: 'got', label: t('got') },
          ]}
        />
      </div>
      <AsGraph label={t('internet', { prefix })} nodes={nodes} links={sessions} paths={paths} selected={router} />
      <WaysTable evidence={evidence} />
      {(['expected', 'got'] as const).map((each) => {
        const row = evidence[each].rows.find((seen) => seen.router === router);
        if (row === undefined || evidence[each].end !== 'converged') return null;
        const choice = choiceOf(row, routers);
        const title = t(each === 'expected' ? 'choice-reference' : 'choice-got', { router });
        return (
          <section key={each} aria-label={title}>
            <h3 className="mb-1 text-[14px]">{title}</h3>
            {choice.candidates.length > 1 ? (
              <RouteTable prefix={prefix} {...choice} />
            ) : (
              <p className="text-[14px] text-ink-2">{row.best?.from ? onlyRoute(row.best, t) : t('no-choice')}</p>
            )}
          </section>
        );
      })}
      {refused.length > 0 ? (
        <section aria-label={t('kept')}>
          <h3 className="mb-1 text-[14px]">{t('kept')}</h3>
          <ul className="text-[14px]">
            {refused.map((rejection) => (
              <li key={`${rejection.router} ${rejection.peer} ${rejection.direction}`}>
                <span className="font-mono text-[13px]">{rejection.asPath.join(' ')}</span>{' '}
                {rejectionWords(rejection, isYours(rejection.router) ? 'yours' : 'other')[locale]}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isTalk ? <MessagesTable evidence={evidence} /> : null}
    </>
  );
}

type T = ReturnType<typeof useWords<typeof codeBgpWords>>;

const onlyRoute = ({ from, asPath, localPref }: RunRoute, t: T): string =>
  t('only-route', { from: from ?? '', path: asPath.join(' '), preference: localPref });

const isWatched = ({ rows }: SeenSide, router: string): boolean => rows.some((row) => row.router === router);

function nodesOf({ routers, prefix }: BgpEvidence, yours: string): readonly AsNode[] {
  return routers.map(({ name, asn, networks, isYours }) => {
    const isOrigin = networks.includes(prefix);
    const marks = [...(isYours ? [yours] : []), ...(isOrigin ? [prefix] : [])];
    return { id: name, asn, label: name, ...(isOrigin ? { state: 'origin' as const } : {}), marks };
  });
}

/** Hop by hop, as the routers' best routes say; where the learner's are not the reference's, they lead astray. */
function waysIn({ expected, got }: BgpEvidence, side: 'expected' | 'got'): readonly AsPath[] {
  const { rows, end } = side === 'got' ? got : expected;
  if (end !== 'converged') return [];
  return rows.flatMap(({ router, best }) => {
    if (best?.from == null) return [];
    const right = expected.rows.find((row) => row.router === router)?.best?.from;
    return [{ nodes: [router, best.from], look: right === best.from ? 'plain' : 'doubtful' }];
  });
}
