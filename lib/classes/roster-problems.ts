import type { Text } from '#lib/netsim/text.ts';

/** What is wrong with a line of a list, and what to do about it. */
export interface RosterProblem {
  /** As an editor counts them, from 1; null when it is about the whole list. */
  readonly line: number | null;
  readonly code: keyof typeof table;
  readonly text: Text;
}

type Detail = Readonly<Record<string, string | number>>;

const table = {
  empty: { fr: 'La liste est vide.', en: 'The list is empty.' },
  'too-many': {
    fr: 'La liste compte {n} personnes. 500 au plus à la fois : coupez-la en plusieurs.',
    en: 'The list has {n} people. 500 at most at a time: cut it into several.',
  },
  'no-name-column': {
    fr: 'Aucune colonne ne contient de nom. Dites ci-dessous ce que contient chaque colonne.',
    en: 'No column holds a name. Say below what each column holds.',
  },
  'open-quote': {
    fr: 'Un guillemet " s’ouvre et ne se referme pas : la suite de la liste n’est pas lue. Retirez-le.',
    en: 'A quotation mark " opens and never closes: the rest of the list is not read. Take it out.',
  },
  'too-many-cells': {
    fr: 'Cette ligne a {n} cases, il y a {columns} colonnes : un séparateur de trop, ou un nom qui en contient un.',
    en: 'This line has {n} cells and there are {columns} columns: one separator too many, or a name that contains one.',
  },
  'no-name': { fr: 'Il n’y a pas de nom sur cette ligne.', en: 'There is no name on this line.' },
  'long-name': {
    fr: 'Ce nom est trop long : 80 caractères au plus.',
    en: 'This name is too long: 80 characters at most.',
  },
  unreadable: {
    fr: 'Un caractère est illisible (« {found} »). Enregistrez la liste en UTF-8 et recommencez.',
    en: 'A character cannot be read (“{found}”). Save the list as UTF-8 and start again.',
  },
  'bad-email': {
    fr: '« {found} » n’est pas une adresse électronique.',
    en: '“{found}” is not an e-mail address.',
  },
  'bad-user-name': {
    fr: '« {found} » ne peut pas être un identifiant : 2 à 40 lettres sans accent, chiffres, points ou tirets.',
    en: '“{found}” cannot be a user name: 2 to 40 letters without accents, digits, dots or dashes.',
  },
  duplicate: {
    fr: '{name} est déjà à la ligne {first}. S’il s’agit de deux personnes, donnez à chacune une adresse ou un identifiant.',
    en: '{name} is on line {first} already. If they are two people, give each an e-mail address or a user name.',
  },
  'account-elsewhere': {
    fr: '{name} a déjà un compte ({found}) hors de cette classe. Donnez-lui le code de la classe : son travail le suivra.',
    en: '{name} already has an account ({found}) outside this class. Hand out the class code: their work will follow.',
  },
} as const satisfies Record<string, Text>;

export function rosterProblem(line: number | null, code: RosterProblem['code'], detail: Detail = {}): RosterProblem {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''));
  return { line, code, text: { fr: fill(table[code].fr), en: fill(table[code].en) } };
}
