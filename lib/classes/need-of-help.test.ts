import { describe, expect, it } from 'vitest';
import { type ItemState, type Lesson, needOfHelp, urgency } from './need-of-help.ts';

const now = new Date('2026-11-23T14:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const item = (part: Partial<ItemState> = {}): ItemState => ({
  label: 'VLAN-03',
  passed: false,
  failures: 0,
  hasAttemptsLeft: true,
  firstAt: null,
  lastAt: null,
  ...part,
});
const lesson: Lesson = { now, isOn: true, mostHaveBegun: true, dueAt: null };
const home: Lesson = { ...lesson, isOn: false };

describe('the reason to go to somebody first', () => {
  it('is failing five times at what has not passed since', () => {
    const failing = item({ failures: 5, firstAt: ago(18), lastAt: ago(1) });
    const need = { kind: 'failures', label: 'VLAN-03', failures: 5, minutes: 18 };
    expect(needOfHelp([failing], lesson)).toEqual(need);
    expect(needOfHelp([failing], home)).toEqual(need);
    expect(needOfHelp([{ ...failing, passed: true }], lesson)).toBeNull();
    expect(needOfHelp([{ ...failing, failures: 4 }], lesson)).toBeNull();
  });

  it('leaves the minutes out once they are days', () => {
    const failing = item({ failures: 7, firstAt: ago(3000), lastAt: ago(2990) });
    expect(needOfHelp([failing], home)).toMatchObject({ kind: 'failures', minutes: null });
  });

  it('is ten minutes without a sign, while the class is at work and something is open', () => {
    const quiet = item({ firstAt: ago(30), lastAt: ago(10) });
    expect(needOfHelp([quiet], lesson)).toEqual({ kind: 'quiet', label: 'VLAN-03', minutes: 10 });
    expect(needOfHelp([{ ...quiet, lastAt: ago(9) }], lesson)).toBeNull();
    expect(needOfHelp([{ ...quiet, passed: true }], lesson)).toBeNull();
    expect(needOfHelp([{ ...quiet, lastAt: ago(91) }], lesson)).toBeNull();
    expect(needOfHelp([quiet], home)).toBeNull();
  });

  it('is not having begun when most have, or by the due date', () => {
    expect(needOfHelp([item()], lesson)).toEqual({ kind: 'not-started' });
    expect(needOfHelp([item()], { ...lesson, mostHaveBegun: false })).toBeNull();
    expect(needOfHelp([item()], home)).toBeNull();
    expect(needOfHelp([item()], { ...home, dueAt: ago(1) })).toEqual({ kind: 'overdue' });
    expect(needOfHelp([item({ lastAt: ago(5000) })], { ...home, dueAt: ago(1) })).toBeNull();
  });

  it('is having no attempt left', () => {
    const spent = item({ failures: 6, hasAttemptsLeft: false, lastAt: ago(1) });
    expect(needOfHelp([spent], lesson)).toEqual({ kind: 'no-attempts-left', label: 'VLAN-03' });
  });
});

it('orders by reason, then by its size, then by failures, then by what is passed', () => {
  const people = {
    passed: [item({ passed: true })],
    fresh: [item()],
    failedOnce: [item({ failures: 1, lastAt: ago(1) })],
    quiet: [item({ failures: 4, lastAt: ago(12) })],
    quieter: [item({ lastAt: ago(40) })],
    six: [item({ failures: 6, lastAt: ago(1) })],
    eight: [item({ failures: 8, lastAt: ago(1) })],
  };
  const order = Object.entries(people)
    .map(([name, items]) => ({
      name,
      urgency: urgency(needOfHelp(items, { ...lesson, mostHaveBegun: false }), items),
    }))
    .sort((a, b) => b.urgency - a.urgency);
  expect(order.map(({ name }) => name)).toEqual(['eight', 'six', 'quieter', 'quiet', 'failedOnce', 'fresh', 'passed']);
});
