import type { RunRejection } from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';

/** Who kept a route out, where, and why: the learner's program, or the reference in its place. */
export function rejectionWords(rejection: RunRejection, who: keyof typeof whose = 'yours'): Text {
  const { router, peer, direction, why, line } = rejection;
  if (line !== null) {
    return {
      fr: `À la ligne ${line}, votre politique s’arrête sur une erreur\u00a0: ${why}. Une route dont la politique échoue est refusée.`,
      en: `On line ${line} your policy stops with an error: ${why}. A route whose policy fails is rejected.`,
    };
  }
  const own = speakerWords[why];
  if (own !== undefined) return own;
  const isImport = direction === 'import';
  const words = whose[who];
  return {
    fr: `${words.fr} la refuse à ${isImport ? `l’entrée de ${router}, venant de ${peer}` : `la sortie de ${router}, vers ${peer}`}\u00a0: «\u00a0${why}\u00a0».`,
    en: `${words.en} rejects it ${isImport ? `on its way into ${router}, from ${peer}` : `on its way out of ${router}, to ${peer}`}: “${why}”.`,
  };
}

/** `yours`, `reference`: the program's policy, or the one in its place; `other`: that of a router that is neither. */
const whose = {
  yours: { fr: 'Votre politique', en: 'Your policy' },
  reference: { fr: 'La référence', en: 'The reference' },
  other: { fr: 'Sa propre politique', en: 'Its own policy' },
} as const;

/** What the protocol itself keeps out, by its reason. */
const speakerWords: Readonly<Record<string, Text>> = {
  'no-import-policy': {
    fr: 'Il n’y a pas de fonction import\u00a0: sans politique d’entrée, une session eBGP ne laisse rien entrer (RFC 8212).',
    en: 'There is no function import: without an import policy an eBGP session lets nothing in (RFC 8212).',
  },
  'no-export-policy': {
    fr: 'Il n’y a pas de fonction export\u00a0: sans politique de sortie, une session eBGP ne laisse rien sortir (RFC 8212).',
    en: 'There is no function export: without an export policy an eBGP session lets nothing out (RFC 8212).',
  },
  'own-as-in-path': {
    fr: 'Le chemin contient déjà cet AS\u00a0: la route est passée par ici, c’est une boucle.',
    en: 'The path holds this AS already: the route has been here, and it is a loop.',
  },
  'no-valley': {
    fr: 'Une route de pair ou de fournisseur ne va qu’aux clients.',
    en: 'A route from a peer or a provider goes to customers only.',
  },
};
