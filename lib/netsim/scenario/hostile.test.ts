import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';
import { run } from './run.ts';
import { parseScenario } from './schema.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

/** Every place in a value. */
function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((each, i): [number, Json] => [i, each])
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

/** The same with another value at one place; undefined takes the place away. */
function changed(value: Json, [key, ...rest]: Path, to: Json | undefined): Json | undefined {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((each, i): Json[] => {
      const now = i === key ? changed(each, rest, to) : each;
      return now === undefined ? [] : [now];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    const now = name === String(key) ? changed(each, rest, to) : each;
    return now === undefined ? [] : [[name, now]];
  });
  return Object.fromEntries(entries);
}

const files = examples.map(({ load }): Json => ({ ...JSON.parse(JSON.stringify(load())), eventBudget: 3000 }));
const anyValue = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Json[]>(
    null,
    true,
    '',
    'h1',
    'eth0',
    '10.0.0.1',
    '10.0.0.1/24',
    '10.0.0.1/0',
    '02:00:00:00:00:01',
    'ff:ff:ff:ff:ff:ff',
  ),
  fc.constantFrom<Json[]>(0, 1, -1, 4095, 1e9, 1e300, 0.5, [], {}),
);
const mutant = fc
  .constantFrom(...files)
  .chain((file) =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(file).slice(1)), anyValue), { minLength: 1, maxLength: 3 })
      .map((changes) => changes.reduce<Json>((value, [path, to]) => changed(value, path, to) ?? {}, file)),
  );

describe('a scenario with anything changed in it', () => {
  it('is refused with words, or runs; nothing throws', () => {
    let ran = 0;
    fc.assert(
      fc.property(mutant, (json) => {
        const parsed = parseScenario(json);
        if (!parsed.ok) {
          expect(parsed.error.length).toBeGreaterThan(0);
          for (const { message } of parsed.error) expect(message).toMatch(/[.?]$/);
          return;
        }
        const until = Math.min(parsed.value.until ?? 5e9, 5e9);
        run({
          ...parsed.value,
          until,
          eventBudget: Math.min(parsed.value.eventBudget, 3000),
          expect: parsed.value.expect.filter(({ that }) => that !== 'reaches'),
        });
        ran += 1;
      }),
      { numRuns: 400 },
    );
    expect(ran).toBeGreaterThan(10);
  }, 60_000);

  it('is refused with words, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const parsed = parseScenario(json);
        if (!parsed.ok) for (const { message } of parsed.error) expect(message).not.toBe('');
      }),
    );
  });
});
