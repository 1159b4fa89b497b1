/**
 * The quick way to call a function over and over with records of one shape, such as routes: numbers in a buffer that
 * host and guest share, in place of a message. A text is the number under which the guest was told it.
 *
 *     in    one slot a field, in the shape's order:
 *             number            itself
 *             text              its number
 *             numbers, texts    a count, then the items
 *     out   slot 0: what came back
 *             0  the very record that was passed
 *             1  a record of the same fields: slot 1 has a bit for each that is another value than the one passed; its
 *                values follow, in order
 *             2  anything else: it comes as a message
 */
export type PackedKind = 'number' | 'text' | 'numbers' | 'texts';

/** Names and kinds of the fields, 30 at most: a bit each in one number. */
export type PackedShape = readonly (readonly [name: string, kind: PackedKind])[];

export const packedAnswer = { same: 0, changed: 1, other: 2 } as const;

/** Of each of the two buffers, as float64: every integer that a field may hold fits. */
export const packedSlots = 512;

/** What the guest writes into both buffers when it opens, and the host looks for in its memory. */
export const packedMark = (word: number, buffer: 0 | 1, slot: number): number => word + buffer * packedSlots + slot;
