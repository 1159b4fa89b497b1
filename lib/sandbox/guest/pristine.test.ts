import { describe, expect, it } from 'vitest';
import { keepPristine } from './pristine.ts';

const page = 65_536;

describe.each([
  ['anywhere', undefined],
  ['in Node', (bytes: Uint8Array) => Buffer.alloc(bytes.length).equals(bytes)],
])('a memory as it was, %s', (_, isZero) => {
  it('is put back, whatever was written and wherever', () => {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const bytes = new Uint8Array(memory.buffer);
    for (const at of [0, 17, page - 1, 2 * page + 5]) bytes[at] = 7;
    const before = bytes.slice();
    const pristine = keepPristine(memory, isZero);
    expect(pristine.byteLength).toBe(4 * page);
    for (const at of [0, 1, page - 1, page, 2 * page - 1, 2 * page + 5, 3 * page, 4 * page - 1]) bytes[at] = 255;
    pristine.putBack();
    expect(Buffer.from(bytes).equals(before)).toBe(true);
  });
});
