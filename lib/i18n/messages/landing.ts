import type { Messages } from '../words.ts';

export default {
  title: { fr: 'Une trame arrive au commutateur. Quel VLAN ?', en: 'A frame reaches the switch. Which VLAN?' },
  description: {
    fr: 'Apprendre les réseaux virtuels en les construisant : exercices corrigés en un clin d’œil, paquet à l’appui.',
    en: 'Learn virtual networking by building it: exercises graded in the blink of an eye, with the packet to show for it.',
  },
  lead: {
    fr: 'Elle est réelle, ses quatre octets d’étiquette sont allumés. Le VID tient dans les douze derniers bits.',
    en: 'It is real, and the four bytes of its tag are lit. The VID takes the last twelve bits.',
  },
  'vid-label': { fr: 'VID, en décimal ou en hexadécimal', en: 'VID, in decimal or hexadecimal' },
  answer: { fr: 'Répondre', en: 'Answer' },
  free: {
    fr: 'Décimal ou hexadécimal. Un essai manqué ne coûte rien.',
    en: 'Decimal or hexadecimal. A miss costs nothing.',
  },
  hint: { fr: 'Un indice', en: 'A hint' },
  'hint-text': {
    fr: 'Lisez les douze bits de droite comme un nombre binaire : 16 + 4.',
    en: 'Read the twelve bits on the right as a binary number: 16 + 4.',
  },
  frame: { fr: 'Trame', en: 'Frame' },
  switch: { fr: 'Commutateur s1', en: 'Switch s1' },
  waits: {
    fr: 'La trame attend sur le port 1. Votre réponse dit par où elle sort.',
    en: 'The frame waits on port 1. Your answer says where it leaves.',
  },
  trunk: { fr: 'trunk', en: 'trunk' },
  access: { fr: '{host}, accès', en: '{host}, access' },
  right: {
    fr: 'VLAN 20 : la trame sort par le port 3, sans son étiquette, et h3 la reçoit.',
    en: 'VLAN 20: the frame leaves by port 3, without its tag, and h3 receives it.',
  },
  'wrong-port': {
    fr: 'Avec {vid}, elle serait sortie par le port {port}, chez {host}, qui ne l’attend pas. Relisez les douze derniers bits.',
    en: 'With {vid} it would have left by port {port}, to {host}, which does not expect it. Read the last twelve bits again.',
  },
  'wrong-none': {
    fr: 'Aucun port de ce commutateur n’est dans le VLAN {vid} : la trame serait rejetée. Relisez les douze derniers bits.',
    en: 'No port of this switch is in VLAN {vid}: the frame would be dropped. Read the last twelve bits again.',
  },
  'wrong-tci': {
    fr: 'C’est la valeur des seize bits du TCI, priorité comprise. Gardez les douze derniers.',
    en: 'That is the value of all sixteen bits of the TCI, priority included. Keep the last twelve.',
  },
  'wrong-high': {
    fr: 'Ce sont les douze premiers bits du TCI. Le VID est fait des douze derniers.',
    en: 'Those are the first twelve bits of the TCI. The VID is the last twelve.',
  },
  next: { fr: 'Écrire soi-même cette étiquette', en: 'Write such a tag yourself' },
  'map-title': { fr: 'Sept parcours, une seule idée : emballer', en: 'Seven tracks, one idea: wrapping' },
  'all-exercises': {
    fr: '{n, plural, one {# exercice} other {# exercices}}',
    en: '{n, plural, one {# exercise} other {# exercises}}',
  },
  exercises: {
    fr: '{n, plural, =0 {à venir} one {# exercice} other {# exercices}}',
    en: '{n, plural, =0 {to come} one {# exercise} other {# exercises}}',
  },
  'code-title': { fr: 'J’ai un code de classe', en: 'I have a class code' },
  'code-label': { fr: 'Code de classe, six caractères', en: 'Class code, six characters' },
  enter: { fr: 'Entrer', en: 'Enter' },
  'code-help': { fr: 'Ni courriel ni mot de passe pour commencer.', en: 'No e-mail and no password to start.' },
  'teaser-title': { fr: 'VLAN ou VXLAN ?', en: 'VLAN or VXLAN?' },
  'all-criteria': { fr: 'Les dix critères', en: 'All ten criteria' },
  'teach-title': { fr: 'J’enseigne', en: 'I teach' },
  'teach-text': {
    fr: 'Créez une classe, donnez son code, voyez les résultats arriver.',
    en: 'Create a class, give its code, watch the results come in.',
  },
  'teach-link': { fr: 'Ouvrir mes classes', en: 'Open my classes' },
} satisfies Messages;
