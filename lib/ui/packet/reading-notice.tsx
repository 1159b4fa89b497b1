'use client';

import { TriangleAlert } from 'lucide-react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { isHeader, type Packet } from '#lib/netsim/packet.ts';
import { readingError } from './reading-error.ts';

/** Where the reading of a packet stopped, and why; nothing for a packet that is well formed. */
export function ReadingNotice({ packet }: { readonly packet: Packet }) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const { error } = packet;
  if (error === null) return null;
  const field = error.proto === undefined ? '' : `, ${error.proto}${error.field ? `.${error.field}` : ''}`;
  return (
    <div role="status" className="flex gap-2.5 rounded-r3 bg-fail-soft px-3.5 py-2.5 text-[14px] text-fail-ink">
      <TriangleAlert aria-hidden size={18} className="mt-0.5 flex-none" />
      <div>
        <p className="font-[560]">{readingError(error, locale)}</p>
        <p className="mt-0.5 text-[13px]">
          {error.offset === undefined ? null : `${t('error-where', { offset: error.offset, field })} `}
          {error.limitedBy === undefined ? null : `${t('error-limited', { limitedBy: error.limitedBy })} `}
          {t('error-kept', { n: packet.layers.filter(isHeader).length })}
          {error.rfc === undefined ? null : ` ${error.rfc}.`}
        </p>
      </div>
    </div>
  );
}
