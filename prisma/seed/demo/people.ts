/** The demo class: invented people. */
export const teacher = { displayName: 'Claire Moreau', userName: 'claire.moreau' };
export const operator = { displayName: 'Exploitation', userName: 'exploitation' };

/** The first one is the learner whose sign-in is printed. */
export const learners = [
  'Inès Lefèvre',
  'Théo Marchand',
  'Chloé Petit',
  'Yanis Benali',
  'Camille Rousseau',
  'Lucas Girard',
  'Manon Faure',
  'Mehdi Haddad',
  'Léa Fontaine',
  'Hugo Bernard',
  'Aïcha Diallo',
  'Nathan Lambert',
  'Juliette Carpentier',
  'Maxime Roy',
  'Sarah Cohen',
  'Antoine Dubois',
  'Fatou Traoré',
  'Clément Henry',
  'Émilie Garnier',
  'Rayan Kaddour',
  'Margaux Lemoine',
  'Thomas Nguyen',
  'Zoé Perrin',
  'Baptiste Masson',
  'Océane Blanchard',
].map((displayName) => ({ displayName, userName: userNameOf(displayName) }));

/** `Émilie Garnier` → `emilie.garnier` */
function userNameOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(' ', '.');
}
