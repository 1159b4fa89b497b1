/** `Éloïse Œuvrard` → `eloise oeuvrard`: lower case, accents and ligatures undone. What has no Latin letter stays as it is. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => without[letter] ?? letter);
}

const without: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
