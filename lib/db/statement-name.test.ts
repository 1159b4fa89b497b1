import { expect, it } from 'vitest';
import { statementName } from './statement-name.ts';

it('is one name a text, short enough for PostgreSQL, and none for the many that come after', () => {
  const first = statementName('SELECT 1');
  expect(first).toMatch(/^[\w-]{24}$/);
  expect(statementName('SELECT 1')).toBe(first);
  const others = Array.from({ length: 1000 }, (_, n) => statementName(`SELECT ${n} + 1`));
  const named = others.filter((name) => name !== undefined);
  expect(new Set(named).size).toBe(named.length);
  expect(named.length).toBeLessThan(400);
  expect(statementName('SELECT 1')).toBe(first);
});
