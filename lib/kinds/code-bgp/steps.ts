import type { DecisionStep } from '../../netsim/bgp/decision/explanation.ts';
import type { Text } from '../../netsim/text.ts';

interface StepWords {
  /** As the title of a step. */
  readonly name: Text;
  /** Why a route wins by it. */
  readonly why: Text;
}

/** The steps of the decision process, in words. */
export const stepWords: Readonly<Record<DecisionStep, StepWords>> = {
  'next-hop-reachable': {
    name: { fr: 'prochain saut joignable', en: 'reachable next hop' },
    why: {
      fr: 'Une route dont le prochain saut est injoignable ne mène nulle part : elle sort du choix avant tout le reste.',
      en: 'A route whose next hop cannot be reached leads nowhere: it leaves the choice before all else.',
    },
  },
  weight: {
    name: { fr: 'poids', en: 'weight' },
    why: {
      fr: 'Le poids, propre à ce routeur, passe avant tout le reste.',
      en: 'The weight, this router’s own, comes before all else.',
    },
  },
  'local-preference': {
    name: { fr: 'préférence locale', en: 'local preference' },
    why: {
      fr: 'La plus haute préférence locale gagne, et rien d’autre n’est regardé : ni la longueur du chemin, ni le MED.',
      en: 'The highest local preference wins, and nothing else is looked at: not the path’s length, nor the MED.',
    },
  },
  'locally-originated': {
    name: { fr: 'route du routeur lui-même', en: 'the router’s own route' },
    why: {
      fr: 'Une route que le routeur origine lui-même l’emporte sur ce qu’on lui annonce.',
      en: 'A route that the router originates itself beats what it is told.',
    },
  },
  'as-path-length': {
    name: { fr: 'longueur du chemin d’AS', en: 'AS path length' },
    why: {
      fr: 'À préférence locale égale, le chemin qui compte le moins d’AS gagne.',
      en: 'At equal local preference, the path with the fewest ASes wins.',
    },
  },
  origin: {
    name: { fr: 'origine', en: 'origin' },
    why: {
      fr: 'À longueur égale, l’origine départage : IGP avant EGP, EGP avant INCOMPLETE.',
      en: 'At equal length the origin decides: IGP before EGP, EGP before INCOMPLETE.',
    },
  },
  med: {
    name: { fr: 'MED', en: 'MED' },
    why: {
      fr: 'Les deux routes viennent du même AS voisin : c’est lui qui demande, par le plus petit MED, le lien à prendre.',
      en: 'Both routes are from the same neighbour AS: by the lowest MED it asks for the link to be used.',
    },
  },
  'ebgp-over-ibgp': {
    name: { fr: 'eBGP avant iBGP', en: 'eBGP over iBGP' },
    why: {
      fr: 'Une route apprise d’un autre AS l’emporte sur celle qu’un routeur du même AS a relayée.',
      en: 'A route told by another AS beats one that a router of the same AS passed on.',
    },
  },
  'igp-cost': {
    name: { fr: 'coût interne', en: 'internal cost' },
    why: {
      fr: 'Tout le reste étant égal, la sortie la plus proche gagne : le plus petit coût à l’intérieur de l’AS.',
      en: 'All else being equal the nearest exit wins: the lowest cost inside the AS.',
    },
  },
  oldest: {
    name: { fr: 'route la plus ancienne', en: 'oldest route' },
    why: { fr: 'La route en place depuis le plus longtemps reste.', en: 'The route that came first stays.' },
  },
  'bgp-identifier': {
    name: { fr: 'identifiant du routeur', en: 'router identifier' },
    why: {
      fr: 'Il faut bien trancher : le plus petit identifiant gagne, comparé comme un nombre, et non comme un texte.',
      en: 'Something must decide: the lowest identifier wins, compared as a number, not as a text.',
    },
  },
  'cluster-list-length': {
    name: { fr: 'longueur de la liste des grappes', en: 'cluster list length' },
    why: { fr: 'La plus courte liste de grappes gagne.', en: 'The shortest cluster list wins.' },
  },
  'peer-address': {
    name: { fr: 'adresse du voisin', en: 'neighbour’s address' },
    why: { fr: 'La plus petite adresse du voisin gagne.', en: 'The neighbour’s lowest address wins.' },
  },
};

/** MEDs that differ and must not be looked at. */
export const otherMeds: Text = {
  fr: 'Les MED diffèrent, mais les routes viennent de deux AS voisins : chacun compte à sa façon, ces MED ne se comparent pas.',
  en: 'The MEDs differ, but the routes are from two neighbour ASes: each counts in its own way, and these MEDs are not compared.',
};
