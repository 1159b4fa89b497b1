import type { Messages } from '../words.ts';

/** Signing in, signing up, choosing a password, joining a class. */
export default {
  'sign-in': { fr: 'Se connecter', en: 'Sign in' },
  'sign-in-lead': {
    fr: 'Votre travail, vos classes, sur toutes vos machines.',
    en: 'Your work, your classes, on all your machines.',
  },
  name: { fr: 'Nom d’utilisateur ou adresse électronique', en: 'User name or e-mail address' },
  password: { fr: 'Mot de passe', en: 'Password' },
  'or-with': { fr: 'Continuer avec {name}', en: 'Continue with {name}' },
  or: { fr: 'ou', en: 'or' },
  forgotten: {
    fr: 'Mot de passe oublié ? Votre enseignant peut vous en donner un nouveau, le temps d’une connexion.',
    en: 'Forgotten your password? Your teacher can give you a new one, good for one sign-in.',
  },
  'no-account': { fr: 'Pas encore de compte ?', en: 'No account yet?' },
  'to-sign-up': { fr: 'Créer un compte', en: 'Create an account' },
  'to-join': { fr: 'J’ai un code de classe', en: 'I have a class code' },
  'have-account': { fr: 'Déjà un compte ?', en: 'An account already?' },
  'keep-title': { fr: 'Garder mon travail', en: 'Keep my work' },
  'keep-lead': {
    fr: 'Ce que vous avez fait sur cette machine sera joint à votre compte.',
    en: 'What you have done on this machine will be added to your account.',
  },
  'signed-in-as': { fr: 'Vous êtes déjà connecté : {name}.', en: 'You are already signed in: {name}.' },
  'go-on': { fr: 'Continuer', en: 'Continue' },
  'sign-up': { fr: 'Créer un compte', en: 'Create an account' },
  'sign-up-lead': {
    fr: 'Un nom, un nom d’utilisateur, un mot de passe. Rien d’autre.',
    en: 'A name, a user name, a password. Nothing else.',
  },
  'display-name': { fr: 'Votre nom, tel que les autres le voient', en: 'Your name, as others see it' },
  'user-name': { fr: 'Nom d’utilisateur', en: 'User name' },
  'user-name-help': {
    fr: 'Pour vous connecter, par exemple ines.lefevre.',
    en: 'To sign in with, for example ines.lefevre.',
  },
  'password-help': { fr: 'Huit caractères ou plus.', en: 'Eight characters or more.' },
  create: { fr: 'Créer le compte', en: 'Create the account' },
  'choose-title': { fr: 'Choisir votre mot de passe', en: 'Choose your password' },
  'choose-lead': {
    fr: 'Le mot de passe reçu ne servait qu’une fois. Choisissez le vôtre ; personne d’autre ne le connaîtra.',
    en: 'The password you were given was good for once. Choose your own; nobody else will know it.',
  },
  'choose-late': {
    fr: 'Ce passage a expiré. Connectez-vous encore avec le mot de passe reçu.',
    en: 'This step has expired. Sign in again with the password you were given.',
  },
  'new-password': { fr: 'Nouveau mot de passe', en: 'New password' },
  'choose-submit': { fr: 'Enregistrer et entrer', en: 'Save and enter' },
  join: { fr: 'Rejoindre une classe', en: 'Join a class' },
  'join-lead': {
    fr: 'Le code que votre enseignant affiche : six lettres et chiffres. Ni courriel ni mot de passe pour commencer.',
    en: 'The code your teacher shows: six letters and digits. No e-mail and no password to begin.',
  },
  code: { fr: 'Code de classe, six caractères', en: 'Class code, six characters' },
  'code-short': {
    fr: 'Un code a six lettres ou chiffres. Comparez-le avec celui qui est affiché.',
    en: 'A code has six letters or digits. Compare it with the one that is shown.',
  },
  'find-class': { fr: 'Trouver la classe', en: 'Find the class' },
  'class-found': { fr: 'Classe trouvée', en: 'Class found' },
  'taught-by': { fr: 'avec {names}', en: 'with {names}' },
  'other-code': { fr: 'Un autre code', en: 'Another code' },
  'join-as': { fr: 'Vous la rejoignez sous le nom {name}.', en: 'You join it as {name}.' },
  'join-submit': { fr: 'Rejoindre la classe', en: 'Join the class' },
  'join-name-help': {
    fr: 'Votre enseignant et votre classe le verront.',
    en: 'Your teacher and your class will see it.',
  },
  'join-account': {
    fr: 'Choisir aussi un mot de passe, pour revenir depuis une autre machine',
    en: 'Choose a password too, to come back from another machine',
  },
  'join-later': {
    fr: 'Facultatif : vous pourrez le faire plus tard, dans votre compte.',
    en: 'Optional: you can do it later, in your account.',
  },
  'join-sign-in': { fr: 'J’ai déjà un compte', en: 'I already have an account' },
  joined: { fr: 'Vous êtes dans la classe {name}', en: 'You are in the class {name}' },
  'joined-user-name': { fr: 'Votre nom d’utilisateur', en: 'Your user name' },
  'joined-later': {
    fr: 'Seul ce navigateur vous reconnaît pour l’instant. Choisissez un mot de passe pour revenir depuis une autre machine.',
    en: 'Only this browser knows you so far. Choose a password to come back from another machine.',
  },
  'set-password': { fr: 'Choisir un mot de passe', en: 'Choose a password' },
  start: { fr: 'Commencer', en: 'Start' },
  'both-needed': {
    fr: 'Avec un nom d’utilisateur il faut un mot de passe, et l’inverse. Ou laissez les deux vides.',
    en: 'A user name needs a password, and a password a user name. Or leave both empty.',
  },
  'oidc-failed': {
    fr: 'La connexion n’a pas abouti chez l’autre service. Réessayez, ou connectez-vous avec un mot de passe.',
    en: 'The other service did not complete the sign-in. Try again, or sign in with a password.',
  },
  'identity-taken': {
    fr: 'Ce compte extérieur est lié à un autre compte d’ici, ou son compte est fermé.',
    en: 'That outside account belongs to another account here, or its account is closed.',
  },
} satisfies Messages;
