import type { Messages } from '../words.ts';

export default {
  title: { fr: 'Compte', en: 'Account' },
  lead: {
    fr: 'Ce que nous savons de vous, et rien de plus : ce nom, ce que vous avez répondu, vos classes.',
    en: 'What we know about you, and nothing more: this name, what you answered, your classes.',
  },
  profile: { fr: 'Nom et langue', en: 'Name and language' },
  'display-name': { fr: 'Nom, tel que les autres le voient', en: 'Name, as others see it' },
  'user-name': { fr: 'Nom d’utilisateur', en: 'User name' },
  language: { fr: 'Langue après la connexion', en: 'Language after signing in' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  password: { fr: 'Mot de passe', en: 'Password' },
  'password-none': {
    fr: 'Vous n’avez pas encore de mot de passe : seul ce navigateur vous reconnaît.',
    en: 'You have no password yet: only this browser knows you.',
  },
  'password-none-oidc': {
    fr: 'Vous vous connectez par un autre service. Un mot de passe d’ici est facultatif.',
    en: 'You sign in through another service. A password here is optional.',
  },
  'user-name-help': {
    fr: 'Pour vous connecter. Vous pouvez le changer maintenant.',
    en: 'To sign in with. You may change it now.',
  },
  current: { fr: 'Mot de passe actuel', en: 'Current password' },
  new: { fr: 'Nouveau mot de passe', en: 'New password' },
  'password-help': {
    fr: 'Huit caractères ou plus. Vos autres sessions prennent fin.',
    en: 'Eight characters or more. Your other sessions end.',
  },
  'set-password': { fr: 'Choisir ce mot de passe', en: 'Set this password' },
  'password-set': {
    fr: '{n, plural, =0 {Mot de passe enregistré.} one {Mot de passe enregistré ; une autre session a pris fin.} other {Mot de passe enregistré ; # autres sessions ont pris fin.}}',
    en: '{n, plural, =0 {Password set.} one {Password set; one other session has ended.} other {Password set; # other sessions have ended.}}',
  },
  issuers: { fr: 'Connexion par un autre service', en: 'Signing in through another service' },
  linked: { fr: 'Lié à {name}', en: 'Linked to {name}' },
  link: { fr: 'Lier {name}', en: 'Link {name}' },
  sessions: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  'sessions-lead': {
    fr: 'Une session inutilisée prend fin au bout de trente jours.',
    en: 'A session that is not used ends after thirty days.',
  },
  'this-one': { fr: 'Ce navigateur', en: 'This browser' },
  other: { fr: 'Un autre navigateur', en: 'Another browser' },
  'open-since': { fr: 'ouverte le', en: 'open since' },
  end: { fr: 'Terminer', en: 'End' },
  'end-which': { fr: 'Terminer la session ouverte le {date}', en: 'End the session open since {date}' },
  ended: { fr: 'Session terminée.', en: 'Session ended.' },
  everywhere: { fr: 'Se déconnecter partout', en: 'Sign out everywhere' },
  data: { fr: 'Vos données', en: 'Your data' },
  'data-lead': {
    fr: 'Tout ce qui est enregistré sur vous, dans un fichier JSON que d’autres programmes savent lire.',
    en: 'Everything stored about you, in a JSON file that other programs can read.',
  },
  export: { fr: 'Télécharger mes données', en: 'Download my data' },
  delete: { fr: 'Supprimer le compte', en: 'Delete the account' },
  'delete-lead': {
    fr: 'Efface votre nom, vos réponses, vos résultats et vos brouillons, tout de suite et pour toujours. Votre enseignant ne les verra plus.',
    en: 'Erases your name, answers, results and drafts, at once and for good. Your teacher will not see them any more.',
  },
  'delete-open': { fr: 'Je veux supprimer mon compte', en: 'I want to delete my account' },
  'delete-confirm': {
    fr: 'Écrivez votre nom d’utilisateur pour confirmer : {name}',
    en: 'Type your user name to confirm: {name}',
  },
  'delete-mismatch': { fr: 'Ce n’est pas ce nom.', en: 'This is not that name.' },
  'delete-submit': { fr: 'Supprimer pour toujours', en: 'Delete for good' },
} satisfies Messages;
