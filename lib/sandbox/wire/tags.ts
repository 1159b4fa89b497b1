/**
 * How a value is written between host, guest and worker process. One byte says what follows; numbers are little-endian.
 *
 *     null, false, true   –
 *     number              float64
 *     text                u32 count of UTF-16 units, the units
 *     bytes               u32 length, the bytes
 *     list                u32 count, the items
 *     record              u32 count, then for each entry: text without its tag, value
 */
export const tag = { null: 0, false: 1, true: 2, number: 3, text: 4, bytes: 5, list: 6, record: 7 } as const;

/** Deeper values do not cross: neither end may be made to recurse without bound. */
export const maxDepth = 64;
