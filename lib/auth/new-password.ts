import type { Text } from '#lib/netsim/text.ts';

export const shortestPassword = 8;
const longestPassword = 200;

/** Why this cannot be a password, in words; undefined: it can. Long is good, any character is, no puzzles. */
export function refusePassword(password: string, own: readonly string[] = []): Text | undefined {
  if ([...password].length < shortestPassword) {
    return {
      fr: `Huit caractères au moins. Trois mots au hasard font l’affaire.`,
      en: 'At least eight characters. Three random words will do.',
    };
  }
  if (password.length > longestPassword) {
    return { fr: 'Deux cents caractères au plus.', en: 'Two hundred characters at most.' };
  }
  const plain = password.toLowerCase();
  if (own.some((name) => name.length > 2 && plain === name.toLowerCase())) {
    return { fr: 'Un autre mot que votre nom, s’il vous plaît.', en: 'Something other than your name, please.' };
  }
  if (common.has(plain) || new Set(plain).size < 3) {
    return {
      fr: 'Ce mot de passe est parmi les premiers que l’on essaie. Choisissez-en un autre.',
      en: 'This password is among the first that anyone tries. Choose another.',
    };
  }
  return undefined;
}

/** What guessers begin with, of eight characters and more, in the two languages. */
const common = new Set(
  `password password1 password123 passw0rd p@ssword p@ssw0rd motdepasse motdepasse1 123456789 1234567890 12345678
  123456789a 987654321 87654321 0123456789 1q2w3e4r 1q2w3e4r5t qwertyui qwertyuiop qwerty123 azertyui azertyuiop
  azerty123 azerty1234 iloveyou sunshine princess football baseball superman trustno1 welcome1 bonjour1 bonjour123
  doudou123 chouchou marseille soleil123 jetaime1 loulou123 abcd1234 abc12345 abcdefgh changeme administrator
  administrateur letmein1 internet computer ordinateur starwars pokemon1 nicolas1 liverpool`.split(/\s+/),
);
