import type { Box, BoxField } from '#lib/netsim/boxes.ts';
import { bytesOfField } from './marks.ts';
import { looksOf, type ProtocolLook } from './protocol-look.ts';

/** Whose a byte is: the index of its box, and how that looks. */
export interface ByteOwner {
  readonly box: number;
  readonly look: ProtocolLook;
}

/** The owner of each byte; undefined where no layer could be read. */
export function ownersOf(length: number, boxes: readonly Box[]): readonly (ByteOwner | undefined)[] {
  const looks = looksOf(boxes);
  const owners = new Array<ByteOwner | undefined>(length).fill(undefined);
  boxes.forEach((box, index) => {
    for (const [first, last] of box.ranges) {
      for (let at = first; at <= last && at < length; at++) owners[at] = { box: index, look: looks[index] ?? 'data' };
    }
  });
  return owners;
}

/** Whether a byte begins or ends its box's run on a line, as `data-edge` has it. */
export function edgeOf(owners: readonly (ByteOwner | undefined)[], at: number, lineLength: number): string {
  const isFirst = at % lineLength === 0 || owners[at]?.box !== owners[at - 1]?.box;
  const isLast = at % lineLength === lineLength - 1 || owners[at]?.box !== owners[at + 1]?.box;
  return [isFirst ? 'first' : '', isLast ? 'last' : ''].filter(Boolean).join(' ');
}

/** The first field that has bits in a byte. */
export function fieldAt(boxes: readonly Box[], at: number): BoxField | undefined {
  return boxes
    .flatMap((box) => box.fields)
    .find((field) => {
      const [first, last] = bytesOfField(field);
      return first <= at && at <= last;
    });
}
