import type { Text } from '#lib/netsim/text.ts';

/** As it is stored and compared: names differ by more than case. */
export const normalizeUserName = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

/** Why this cannot be a user name, in words; no `@`, so that it is never taken for an e-mail address. */
export function refuseUserName(name: string): Text | undefined {
  if (/^[a-z0-9][a-z0-9._-]{1,39}$/.test(name)) return undefined;
  return {
    fr: 'Deux à quarante lettres sans accent, chiffres, points ou tirets, par exemple ines.lefevre.',
    en: 'Two to forty letters without accents, digits, dots or hyphens, for example ines.lefevre.',
  };
}

/** `Inès Lefèvre` → `ines.lefevre`; what cannot be written so becomes `learner`. */
export function suggestUserName(displayName: string): string {
  const name = displayName
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 30)
    .replace(/\.+$/, '');
  return refuseUserName(name) ? 'learner' : name;
}

/** Why this cannot be the name that others see. */
export function refuseDisplayName(name: string): Text | undefined {
  const length = [...name.trim()].length;
  if (length >= 1 && length <= 80) return undefined;
  return length === 0
    ? {
        fr: 'Un nom ou un pseudonyme, pour que l’on vous reconnaisse.',
        en: 'A name or nickname, so that you are recognised.',
      }
    : { fr: 'Quatre-vingts caractères au plus.', en: 'Eighty characters at most.' };
}
