import type { Messages } from '../words.ts';

export default {
  continue: { fr: 'Continuer', en: 'Continue' },
  'show-password': { fr: 'Montrer le mot de passe', en: 'Show the password' },
  save: { fr: 'Enregistrer', en: 'Save' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
} satisfies Messages;
