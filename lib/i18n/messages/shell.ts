import type { Messages } from '../words.ts';

export default {
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  main: { fr: 'Principal', en: 'Main' },
  concepts: { fr: 'Cours', en: 'Course' },
  practice: { fr: 'S’exercer', en: 'Practise' },
  compare: { fr: 'Comparer', en: 'Compare' },
  home: { fr: 'Mon travail', en: 'My work' },
  teach: { fr: 'Mes classes', en: 'My classes' },
  staff: { fr: 'Exploitation', en: 'Operation' },
  progress: { fr: 'Progrès', en: 'Progress' },
  account: { fr: 'Compte', en: 'Account' },
  'sign-in': { fr: 'Se connecter', en: 'Sign in' },
  'sign-out': { fr: 'Se déconnecter', en: 'Sign out' },
  keep: { fr: 'Garder mon travail', en: 'Keep my work' },
  language: { fr: 'Langue', en: 'Language' },
  menu: { fr: 'Menu', en: 'Menu' },
  theme: { fr: 'Apparence', en: 'Appearance' },
  'theme-system': { fr: 'Comme le système', en: 'As the system' },
  'theme-light': { fr: 'Clair', en: 'Light' },
  'theme-dark': { fr: 'Sombre', en: 'Dark' },
  credit: {
    fr: 'D’après le cours « Technologies de Réseau Virtuel », Tom Avenel, 2025. Textes sous licence CC BY-SA 4.0, code sous licence MIT.',
    en: 'After the course “Technologies de Réseau Virtuel”, Tom Avenel, 2025. Texts under CC BY-SA 4.0, code under MIT.',
  },
  'not-found-title': { fr: 'Cette page n’existe pas', en: 'This page does not exist' },
  'not-found-text': {
    fr: 'Elle a été déplacée, ou ce qu’elle montre n’est pas à vous. Vérifiez l’adresse, ou repartez de l’accueil.',
    en: 'It has moved, or what it shows is not yours. Check the address, or start again from the first page.',
  },
  'to-start': { fr: 'Retour à l’accueil', en: 'Back to the first page' },
  'error-title': { fr: 'Une panne de notre côté', en: 'A failure on our side' },
  'error-text': {
    fr: 'Rien de ce que vous avez enregistré n’est perdu. Réessayez dans un instant.',
    en: 'Nothing you saved is lost. Try again in a moment.',
  },
  retry: { fr: 'Réessayer', en: 'Try again' },
} satisfies Messages;
