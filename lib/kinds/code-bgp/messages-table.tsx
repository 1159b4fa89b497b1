'use client';

import codeBgpWords from '../../i18n/messages/code-bgp.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import type { BgpEvidence } from '../bgp-evidence.ts';

/** As many as one follows. */
const mostShown = 24;

/** The messages of one prefix, as they were sent in the learner's run. */
export function MessagesTable({ evidence }: { readonly evidence: BgpEvidence }) {
  const t = useWords(codeBgpWords);
  const { prefix, got } = evidence;
  return (
    <ScrollArea label={t('messages', { prefix })}>
      <table className="state-table">
        <caption>{t('messages', { prefix })}</caption>
        <thead>
          <tr>
            {(['message-event', 'from-to', 'says'] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {got.messages.slice(0, mostShown).map(({ event, from, to, asPath }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a log; the same message may be there twice
            <tr key={index}>
              <td>{event === 0 ? t('start') : t('event', { n: event })}</td>
              <th scope="row">
                {from} → {to}
              </th>
              <td>{asPath === null ? t('withdraws') : t('announces', { path: asPath.join(' ') })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {got.messages.length > mostShown ? (
        <p className="mt-1 text-[13px] text-ink-2">{t('more-messages', { count: got.messages.length - mostShown })}</p>
      ) : null}
    </ScrollArea>
  );
}
