import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { preferredLocale } from './locale.ts';
import { type Messages, words } from './words.ts';

describe('the language of a first visit', () => {
  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-GB,en;q=0.9', 'en'],
    ['de;q=1,en;q=0.2,fr;q=0.1', 'en'],
    ['fr;q=0,en;q=0.1', 'en'],
    ['de', 'fr'],
    ['', 'fr'],
  ])('%s gives %s', (header, expected) => expect(preferredLocale(header)).toBe(expected));
});

const areas = readdirSync(join(import.meta.dirname, 'messages')).filter((name) => name.endsWith('.ts'));
const names = (text: string) => [...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1]).sort();

describe.each(areas)('the words of %s', (area) => {
  it('have the same placeholders in both languages, and French spacing', async () => {
    const { default: messages } = (await import(`./messages/${area}`)) as { default: Messages };
    for (const [key, { fr, en }] of Object.entries(messages)) {
      expect(new Set(names(fr)), key).toEqual(new Set(names(en)));
      expect(fr, `${key}: no plain space before ; ! ? : or inside « »`).not.toMatch(/ [;!?:»]|« /);
    }
  });
});

describe('words', () => {
  it('count in both languages', () => {
    const messages = {
      tries: { fr: '{n, plural, one {# essai} other {# essais}}', en: '{n, plural, one {# try} other {# tries}}' },
    } satisfies Messages;
    expect(words(messages, 'fr')('tries', { n: 1 })).toBe('1 essai');
    expect(words(messages, 'en')('tries', { n: 2 })).toBe('2 tries');
  });
});
