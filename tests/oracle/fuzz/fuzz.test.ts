import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('whatever the bytes, no reader throws, loops or reaches beyond them', () => {
  expect(fuzz(20_261_123, 5_000)).toEqual([]);
});
