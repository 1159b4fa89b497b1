import { expect, it } from 'vitest';
import { graphOfLines } from './graph-of-lines.ts';
import { findProviderCycle } from './provider-cycle.ts';

const cycleOf = (...lines: string[]) => findProviderCycle(graphOfLines(lines));

it('a hierarchy has no cycle of providers, whatever its peers are', () => {
  expect(cycleOf('1|2|-1', '1|3|-1', '2|4|-1', '3|4|-1', '2|3|0', '1|4|0')).toBe(null);
  expect(cycleOf()).toBe(null);
});

it('a cycle is told from its lowest AS on, each a provider of the next', () => {
  expect(cycleOf('1|9|-1', '9|7|-1', '7|5|-1', '5|9|-1', '5|2|-1')).toEqual([5, 9, 7]);
});
