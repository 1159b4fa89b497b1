'use client';

import codeBgpWords from '../../i18n/messages/code-bgp.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import type { BgpEvidence, SeenRouter, SeenSide } from '../bgp-evidence.ts';

/** The path that each AS uses, in both runs; the first difference is marked in words and by colour. */
export function WaysTable({ evidence }: { readonly evidence: BgpEvidence }) {
  const t = useWords(codeBgpWords);
  const { routers, prefix, router, expected, got } = evidence;
  const pathIn = ({ rows, end }: SeenSide, { name }: SeenRouter, isWhole: boolean): string => {
    const row = rows.find((each) => each.router === name);
    if (row === undefined && isWhole) return t('not-watched');
    if (row?.best == null) return t('no-route');
    if (row.best.from === null) return t('own-prefix');
    return end === 'converged' ? row.best.asPath.join(' ') : t('unsettled');
  };
  return (
    <ScrollArea label={t('ways', { prefix })}>
      <table className="state-table">
        <caption>{t('ways', { prefix })}</caption>
        <thead>
          <tr>
            {(['as', 'reference', 'got'] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {routers.map((each) => {
            const { name, asn } = each;
            const [right, theirs] = [pathIn(expected, each, false), pathIn(got, each, each.isYours)];
            const isOther = right !== theirs && theirs !== t('not-watched');
            return (
              <tr key={name} className={name === router ? 'bg-sunken' : undefined}>
                <th scope="row">
                  {name} (AS {asn})
                  {name === router ? (
                    <span className="ml-2 font-[600] text-fail-ink">{t('first-difference')}</span>
                  ) : null}
                </th>
                <td className="font-mono">{right}</td>
                <td className={`font-mono ${isOther ? 'font-[600] text-fail-ink' : ''}`}>{theirs}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
