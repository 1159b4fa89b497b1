/**
 * How a value is written between host, guest and worker process. One byte says what follows; numbers are little-endian.
 *
 *     null, false, true   –
 *     number              float64
 *     text                u32 count of UTF-16 units, the units
 *     bytes               u32 length, the bytes
 *     list                u32 count, the items
 *     record              u32 count, then for each entry: the key, as any text, and the value
 *     named               as text; from here on it has the next number, from 0
 *     again               u16 number of a text that was named
 *     kept                a value; from here on it has the next number, from 0
 *     as-kept             u16 number of a value that was kept
 *
 * Who writes many messages to one reader may keep the names from one to the next: a call of a learner's function then
 * holds a port or an address as three bytes.
 */
export const tag = {
  null: 0,
  false: 1,
  true: 2,
  number: 3,
  text: 4,
  bytes: 5,
  list: 6,
  record: 7,
  named: 8,
  again: 9,
  kept: 10,
  asKept: 11,
} as const;

/** Texts that are worth a name, and how many names there may be. */
export const longestName = 32;
export const mostNames = 1024;
export const mostKept = 4096;

/** Deeper values do not cross: neither end may be made to recurse without bound. */
export const maxDepth = 64;
