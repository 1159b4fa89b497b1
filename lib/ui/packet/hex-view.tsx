import { toHex } from '../../bytes/hex.ts';
import type { Box } from '../../netsim/boxes.ts';
import { edgeOf, fieldAt, ownersOf } from './byte-owners.ts';
import { type Marks, noMarks } from './marks.ts';

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  readonly marks?: Marks;
  /** What a screen reader says of it; the bytes themselves are read from the table beside. */
  readonly label: string;
  /** Called with the path of the field under the pointer, null when it leaves. Keyboards reach the fields in the boxes. */
  readonly onPoint?: (path: string | null) => void;
}

const lineLength = 16;

/** Bytes in lines of sixteen, of eight where room is short, with their protocol's pattern under them. */
export function HexView({ bytes, boxes, marks = noMarks, label, onPoint }: HexViewProps) {
  const owner = ownersOf(bytes.length, boxes);
  const byteAt = (at: number) => {
    return (
      <span
        key={at}
        className="hex-byte"
        data-p={owner[at]?.look ?? 'data'}
        data-state={marks.bytes[at]}
        data-edge={edgeOf(owner, at, lineLength)}
        onPointerEnter={onPoint && (() => onPoint(fieldAt(boxes, at)?.path ?? null))}
      >
        {bytes[at]?.toString(16).padStart(2, '0')}
      </span>
    );
  };
  const half = (start: number, name: string) => (
    <span className={name}>
      <span className="hex-offset">{start.toString(16).padStart(4, '0')}</span>
      {Array.from(bytes.subarray(start, start + lineLength / 2), (_, i) => byteAt(start + i))}
    </span>
  );
  return (
    <div className="hex" role="img" aria-label={`${label}: ${toHex(bytes, ' ')}`}>
      <div aria-hidden="true" onPointerLeave={onPoint && (() => onPoint(null))}>
        {Array.from({ length: Math.ceil(bytes.length / lineLength) }, (_, i) => i * lineLength).map((start) => (
          <div key={start} className="hex-line">
            {half(start, 'hex-half')}
            {start + 8 < bytes.length ? half(start + 8, 'hex-half second') : null}
          </div>
        ))}
      </div>
    </div>
  );
}
