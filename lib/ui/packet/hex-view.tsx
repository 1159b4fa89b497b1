import { toHex } from '../../bytes/hex.ts';
import type { Box } from '../../netsim/boxes.ts';
import { bytesOfField, type Marks, noMarks } from './marks.ts';
import { looksOf, type ProtocolLook } from './protocol-look.ts';

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
    const isFirst = at % lineLength === 0 || owner[at]?.box !== owner[at - 1]?.box;
    const isLast = at % lineLength === lineLength - 1 || owner[at]?.box !== owner[at + 1]?.box;
    return (
      <span
        key={at}
        className="hex-byte"
        data-p={owner[at]?.look ?? 'data'}
        data-state={marks.bytes[at]}
        data-edge={[isFirst ? 'first' : '', isLast ? 'last' : ''].filter(Boolean).join(' ')}
        onPointerEnter={onPoint && (() => onPoint(fieldAt(boxes, at)))}
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

/** The first field that has bits in a byte. */
function fieldAt(boxes: readonly Box[], at: number): string | null {
  for (const field of boxes.flatMap((box) => box.fields)) {
    const [first, last] = bytesOfField(field);
    if (first <= at && at <= last) return field.path;
  }
  return null;
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
