'use client';

import { useState } from 'react';
import { hex } from '../../bytes/hex.ts';
import packetWords from '../../i18n/messages/packet.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import type { Link } from '../../netsim/packet.ts';
import { isWithinBytes } from './bit-groups.ts';
import { BitsView } from './bits-view.tsx';
import { BoxesView } from './boxes-view.tsx';
import { HexView } from './hex-view.tsx';
import { type Marks, markDifferences, markField } from './marks.ts';
import { PacketTable } from './packet-table.tsx';
import { readingError } from './reading-error.ts';

interface PacketPairProps {
  readonly link: Link | 'bytes';
  readonly expectedHex: string;
  readonly gotHex: string;
}

/** The expected packet and the learner's, side by side; where they differ is marked in the boxes and in the bytes. */
export function PacketPair({ link, expectedHex, gotHex }: PacketPairProps) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const [pointed, setPointed] = useState<string | null>(null);
  const [expected, got] = [hex(expectedHex), hex(gotHex)];
  const [wanted, ours] = [draw(expected, link), draw(got, link)];
  const sides = [
    { title: t('expected'), own: wanted, other: ours, mark: 'want' as const },
    { title: t('yours'), own: ours, other: wanted, mark: 'got' as const },
  ];
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {sides.map(({ title, own, other, mark }) => {
        const { bytes, boxes: drawn, error } = own;
        const differences = markDifferences(own, other, mark);
        const pointer = markField(drawn, pointed, 'lit');
        const marks: Marks = {
          fields: { ...pointer.fields, ...differences.fields },
          bytes: { ...pointer.bytes, ...differences.bytes },
        };
        const inBits = drawn
          .flatMap((box) => box.fields)
          .find((field) => differences.fields[field.path] !== undefined && isWithinBytes(field));
        const count = Object.keys(differences.bytes).length;
        return (
          <section key={mark} aria-label={title} className="min-w-0">
            <h3 className="mb-1.5 flex justify-between gap-3 text-[13.5px]">
              <span>{title}</span>
              <span className="font-normal text-ink-2">
                {count > 0 && mark === 'got'
                  ? t('size-differing', { size: bytes.length, count })
                  : t('size', { size: bytes.length })}
              </span>
            </h3>
            {bytes.length === 0 ? (
              <p className="rounded-r3 border border-dashed border-line-firm px-4 py-3 text-[14px] text-ink-2">
                {t('nothing')}
              </p>
            ) : (
              <>
                <BoxesView boxes={drawn} marks={marks} onPoint={setPointed} />
                {error ? <p className="mt-1.5 text-[13.5px] text-fail-ink">{readingError(error, locale)}</p> : null}
                <div className="mt-2.5">
                  <HexView bytes={bytes} boxes={drawn} marks={marks} label={title} onPoint={setPointed} />
                </div>
                {inBits ? (
                  <div className="mt-2.5">
                    <BitsView bytes={bytes} boxes={drawn} around={inBits.path} marks={marks} />
                  </div>
                ) : null}
                <details className="mt-1 text-[13px]">
                  <summary className="cursor-pointer text-ink-2">{t('as-table')}</summary>
                  <PacketTable boxes={drawn} caption={title} />
                </details>
              </>
            )}
          </section>
        );
      })}
    </div>
  );
}

function draw(bytes: Uint8Array, link: Link | 'bytes') {
  const packet = link === 'bytes' ? plain(bytes) : decode(bytes, link);
  return { bytes, boxes: boxes(packet), error: packet.error };
}

const plain = (bytes: Uint8Array) => ({
  bytes,
  link: 'ethernet' as const,
  layers: [{ proto: 'payload' as const, offset: 0, length: bytes.length }],
  error: null,
});
