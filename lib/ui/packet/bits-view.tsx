'use client';

import { bitString } from '../../bytes/bits.ts';
import { toHex } from '../../bytes/hex.ts';
import packetWords from '../../i18n/messages/packet.ts';
import { useWords } from '../../i18n/use-words.tsx';
import type { Box } from '../../netsim/boxes.ts';
import { bitGroups } from './bit-groups.ts';
import { bytesOfField, type Marks } from './marks.ts';
import { looksOf } from './protocol-look.ts';

interface BitsViewProps {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  /** The path of one of the fields that share those bytes. */
  readonly around: string;
  readonly marks: Marks;
}

/** The bytes that several fields share, bit by bit: `011 0 000000010100` above PCP, DEI, VID. */
export function BitsView({ bytes, boxes, around, marks }: BitsViewProps) {
  const t = useWords(packetWords);
  const groups = bitGroups(boxes, around);
  const [first, last] = [groups.at(0), groups.at(-1)];
  if (first === undefined || last === undefined) return null;
  const shown = bytes.subarray(bytesOfField(first)[0], bytesOfField(last)[1] + 1);
  const look = looksOf(boxes)[boxes.findIndex((box) => box.fields.includes(first))];
  const bits = groups.map((field) => ({ field, digits: bitString(bytes, field.packetBit, field.lengthBits) }));
  const title = t('in-bits', { bytes: toHex(shown, ' '), n: shown.length });
  return (
    <div
      className="bits"
      role="img"
      aria-label={`${title}: ${bits.map(({ field, digits }) => `${field.label} ${digits}`).join(', ')}`}
    >
      <p className="text-[13.5px] text-ink-2" aria-hidden="true">
        {title}
      </p>
      <div className="bit-row" data-p={look} aria-hidden="true">
        {bits.map(({ field, digits }) => (
          <span key={field.path} className="bit-group" data-state={marks.fields[field.path]}>
            {digits}
            <small>{field.label}</small>
          </span>
        ))}
      </div>
    </div>
  );
}
