import { describe, expect, it } from 'vitest';
import { findMisconception, misconceptions } from '#lib/exercises/misconceptions.ts';
import { textsProblems } from '#lib/tooling/exercises/typography.ts';

const families = { N: 12, V: 11, I: 7, X: 9, E: 9, B: 12, G: 5, C: 3 };

describe('the bank of misconceptions', () => {
  it('has the 68 labels of the catalogue', () => {
    const wanted = Object.entries(families).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(Object.keys(misconceptions).toSorted()).toEqual(wanted.toSorted());
  });

  it('keeps to the house’s typography', () => expect(textsProblems(misconceptions)).toEqual([]));

  it.each(Object.entries(misconceptions))(
    '%s follows « on dirait que… » and “it looks as if…”',
    (_, { title, idea }) => {
      expect(title.fr).toMatch(/^vous /);
      expect(title.en).toMatch(/^you /);
      expect(title.fr + title.en).not.toMatch(/\.$/);
      expect(idea.fr).toMatch(/\.$/);
      expect(idea.en).toMatch(/\.$/);
    },
  );

  it('knows nothing of names of the prototype', () => {
    expect(findMisconception('constructor')).toBeUndefined();
    expect(findMisconception('V99')).toBeUndefined();
  });
});
