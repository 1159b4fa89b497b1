import { describe, expect, it } from 'vitest';
import { brokenRules, consistentNumbers, type FreeCell, inconsistentNumbers } from './free-cells.ts';

const rule = { why: { fr: 'x', en: 'x' } };
const cell = (group: string, pool = 'tcp'): FreeCell => ({
  free: { group, pool, min: 1024, max: 65_535, taken: [5000] },
  range: rule,
  same: rule,
  distinct: rule,
});
const cells = [
  ['a', cell('flow-1')],
  ['b', cell('flow-2')],
  ['c', cell('flow-1')],
  ['d', cell('flow-1', 'udp')],
] as const;
const broken = (a: string, b: string, c: string, d: string) => [...brokenRules(cells, { a, b, c, d })];

describe('free cells', () => {
  it('take any numbers that agree, in decimal or hexadecimal', () => {
    expect(broken('40000', '40001', '40000', '40000')).toEqual([]);
    expect(broken('1024', '65535', '0x400', '7')).toEqual([['d', 'range']]);
  });

  it('hold a group to its first number', () => {
    expect(broken('40000', '40001', '40002', '40000')).toEqual([['c', 'same']]);
  });

  it('give two groups of a pool two numbers; pools are apart', () => {
    expect(broken('40000', '40000', '40000', '40000')).toEqual([['b', 'distinct']]);
  });

  it('refuse what is taken, outside the range, or no number', () => {
    expect(broken('5000', '80', 'many', '')).toEqual([
      ['a', 'range'],
      ['b', 'range'],
      ['c', 'range'],
      ['d', 'range'],
    ]);
  });

  it('find numbers that break no rule', () => {
    expect([...brokenRules(cells, consistentNumbers(cells))]).toEqual([]);
  });

  it('find, for the contract, one way to break each rule in each cell that can', () => {
    const found = inconsistentNumbers(cells).map((typed) => [...brokenRules(cells, typed)].join());
    expect(found).toEqual(['a,range', 'b,range', 'b,distinct', 'c,range', 'c,same', 'd,range']);
  });
});
