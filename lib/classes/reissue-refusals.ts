/** Why a teacher may not issue a password, in words; README.md has the rule. Apart, because the browser shows them. */
export const reissueRefusals = {
  staff: {
    fr: 'Ce compte est celui d’un enseignant ou de l’exploitation : seule l’exploitation peut changer son mot de passe.',
    en: 'This account is a teacher’s or an operator’s: only the operators can change its password.',
  },
  disabled: { fr: 'Ce compte est fermé.', en: 'This account is closed.' },
  'no-password': {
    fr: 'Ce compte se connecte par l’établissement, sans mot de passe ici.',
    en: 'This account signs in through the school, without a password here.',
  },
  elsewhere: {
    fr: 'Cette personne suit aussi la classe d’un autre enseignant : seule l’exploitation peut changer son mot de passe.',
    en: 'This person also learns in another teacher’s class: only the operators can change their password.',
  },
} as const;

export type ReissueRefusal = keyof typeof reissueRefusals;
