import { AppError } from '#lib/errors.ts';

/** Trimmed, single-spaced, 1 to 80 characters; else `bad-request` with words for the form. */
export function requireClassName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name.length === 0) {
    throw new AppError('bad-request', { words: { fr: 'Donnez un nom à la classe.', en: 'Give the class a name.' } });
  }
  if (name.length > 80) {
    throw new AppError('bad-request', {
      words: {
        fr: 'Ce nom est trop long : 80 caractères au plus.',
        en: 'This name is too long: 80 characters at most.',
      },
    });
  }
  return name;
}
