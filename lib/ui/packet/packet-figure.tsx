'use client';

import Link from 'next/link';
import { useState } from 'react';
import packetWords from '../../i18n/messages/packet.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import type { Link as LinkType } from '../../netsim/packet.ts';
import { BoxesView } from './boxes-view.tsx';
import { HexView } from './hex-view.tsx';
import { markField } from './marks.ts';
import { fragmentOf } from './packet-address.ts';
import { PacketTable } from './packet-table.tsx';
import { readingError } from './reading-error.ts';

/** One packet: boxes, bytes, and the table behind them. Pointing at a field lights its bytes. */
export function PacketFigure({ bytes, link }: { readonly bytes: Uint8Array; readonly link: LinkType }) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const [pointed, setPointed] = useState<string | null>(null);
  const packet = decode(bytes, link);
  const drawn = boxes(packet);
  const marks = markField(drawn, pointed, 'lit');
  const name = drawn
    .filter((box) => box.proto !== 'padding')
    .map((box) => box.title[locale])
    .join(' › ');
  return (
    <figure className="my-5 max-w-[620px]">
      <BoxesView boxes={drawn} marks={marks} onPoint={setPointed} />
      {packet.error ? <p className="mt-1.5 text-[13.5px] text-fail-ink">{readingError(packet.error, locale)}</p> : null}
      <div className="mt-2.5">
        <HexView bytes={bytes} boxes={drawn} marks={marks} label={name} onPoint={setPointed} />
      </div>
      <details className="mt-1 text-[13.5px]">
        <summary className="cursor-pointer text-ink-2">{t('as-table')}</summary>
        <PacketTable boxes={drawn} caption={name} />
      </details>
      <p className="no-print mt-1 text-[13.5px]">
        <Link href={`/${locale}/lab${fragmentOf(bytes, link)}`} className="link text-ink-2" prefetch={false}>
          {t('in-lab')}
        </Link>
      </p>
    </figure>
  );
}
