import { toHex } from '../../bytes/hex.ts';
import type { Box } from '../../netsim/boxes.ts';
import { type Marks, noMarks } from './marks.ts';
import { looksOf, type ProtocolLook } from './protocol-look.ts';

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  readonly marks?: Marks;
  /** What a screen reader says of it; the bytes themselves are read from the table beside. */
  readonly label: string;
  /** Bytes a line: 16, or 8 where room is short. */
  readonly perLine?: number;
}

/** Bytes in lines, with their protocol's pattern under them. */
export function HexView({ bytes, boxes, marks = noMarks, label, perLine = 16 }: HexViewProps) {
  const owner = ownersOf(bytes.length, boxes);
  const lines = Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, i) => i * perLine);
  return (
    <div className="hex overflow-x-auto py-0.5" role="img" aria-label={`${label}: ${toHex(bytes, ' ')}`}>
      {lines.map((start) => (
        <div key={start} className="hex-line" aria-hidden="true">
          <span className="hex-offset">{start.toString(16).padStart(4, '0')}</span>
          {Array.from(bytes.subarray(start, start + perLine), (byte, i) => {
            const at = start + i;
            const isFirst = i === 0 || owner[at]?.box !== owner[at - 1]?.box;
            const isLast = i === perLine - 1 || at === bytes.length - 1 || owner[at]?.box !== owner[at + 1]?.box;
            const edge = [isFirst ? 'first' : '', isLast ? 'last' : ''].filter(Boolean).join(' ');
            return (
              <span
                key={at}
                className="hex-byte"
                data-p={owner[at]?.look ?? 'data'}
                data-state={marks.bytes[at]}
                data-edge={edge}
              >
                {byte.toString(16).padStart(2, '0')}
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function ownersOf(length: number, boxes: readonly Box[]): readonly ({ box: number; look: ProtocolLook } | undefined)[] {
  const looks = looksOf(boxes);
  const owners = new Array<{ box: number; look: ProtocolLook } | undefined>(length).fill(undefined);
  boxes.forEach((box, index) => {
    for (const [first, last] of box.ranges) {
      for (let at = first; at <= last && at < length; at++) owners[at] = { box: index, look: looks[index] ?? 'data' };
    }
  });
  return owners;
}
