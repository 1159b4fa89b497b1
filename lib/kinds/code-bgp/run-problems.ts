import type { RunProblem } from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';

/** Why a program's answer could not be followed, in words. The codes are those of lib/netsim/bgp/trial. */
export function runProblem({ code, detail }: RunProblem): Text {
  return (
    problems[code]?.(detail) ?? { fr: `La réponse ne peut pas être lue (${code}).`, en: `It cannot be read (${code}).` }
  );
}

const problems: Readonly<Record<string, (detail: string) => Text>> = {
  'nothing-returned': () => ({
    fr: 'La fonction ne renvoie rien : il manque un return. Renvoyez la route, ou reject(…) pour la refuser.',
    en: 'The function returns nothing: a return is missing. Return the route, or reject(…) to refuse it.',
  }),
  'not-a-route': (type) => ({
    fr: `La fonction renvoie une valeur de type ${type} ; renvoyez une route, ou reject(…) pour la refuser.`,
    en: `The function returns a value of type ${type}; return a route, or reject(…) to refuse it.`,
  }),
  'field-missing': (field) => ({
    fr: `La route renvoyée n’a pas de champ ${field}. Copiez celle qui est donnée : { ...route, localPref: 200 }.`,
    en: `The returned route has no field ${field}. Copy the one that is given: { ...route, localPref: 200 }.`,
  }),
  'field-unknown': (field) => ({
    fr: `La route renvoyée a un champ «\u00a0${field}\u00a0» qu’aucune route ne connaît. Serait-ce une faute de frappe ?`,
    en: `The returned route has a field “${field}” that no route knows. Is it a slip of the pen?`,
  }),
  'prefix-changed': (change) => ({
    fr: `Le préfixe de la route a changé (${change}). Une politique change ce qu’on dit d’une route, jamais où elle mène.`,
    en: `The route’s prefix has changed (${change}). A policy changes what is said of a route, never where it leads.`,
  }),
  'learned-from-changed': (value) => ({
    fr: `Le champ learnedFrom a changé (${value}). D’où vient une route est un fait, qu’une politique lit sans y toucher.`,
    en: `The field learnedFrom has changed (${value}). Whom a route is from is a fact: a policy reads it and leaves it alone.`,
  }),
  'bad-origin': (value) => ({
    fr: `origin vaut «\u00a0${value}\u00a0» ; les valeurs possibles sont IGP, EGP et INCOMPLETE.`,
    en: `origin is “${value}”; it can be IGP, EGP or INCOMPLETE.`,
  }),
  'not-a-number': (what) => ({
    fr: `${what}\u00a0: il faut un nombre entier de 0 à 4\u202f294\u202f967\u202f295.`,
    en: `${what}: it must be a whole number from 0 to 4,294,967,295.`,
  }),
  'not-a-path': (type) => ({
    fr: `asPath est de type ${type} ; c’est un tableau de numéros d’AS, le voisin en premier.`,
    en: `asPath is of type ${type}; it is an array of AS numbers, the neighbour first.`,
  }),
  'path-too-long': (length) => ({
    fr: `Le chemin compte ${length} AS, soit plus qu’aucun voisin n’en accepterait.`,
    en: `The path has ${length} ASes, more than any neighbour would take.`,
  }),
  'not-an-as': (value) => ({
    fr: `asPath contient «\u00a0${value}\u00a0», qui n’est pas un numéro d’AS.`,
    en: `asPath holds “${value}”, which is not the number of an AS.`,
  }),
  'not-communities': (type) => ({
    fr: `communities est de type ${type} ; c’est un tableau de textes, par exemple ['65001:100'].`,
    en: `communities is of type ${type}; it is an array of texts, for instance ['65001:100'].`,
  }),
  'too-many-communities': (count) => ({
    fr: `La route porte ${count} communautés : aucune n’en a besoin d’autant.`,
    en: `The route carries ${count} communities: none needs so many.`,
  }),
  'bad-community': (value) => ({
    fr: `«\u00a0${value}\u00a0» n’est pas une communauté : deux nombres de 0 à 65535, comme 65001:100.`,
    en: `“${value}” is not a community: two numbers from 0 to 65535, as in 65001:100.`,
  }),
  'too-many-calls': (count) => ({
    fr: `La politique a été appelée plus de ${count} fois : les routeurs ne cessent de se répondre.`,
    en: `The policy was called more than ${count} times: the routers never stop answering each other.`,
  }),
  'not-a-boolean': (type) => ({
    fr: `better renvoie une valeur de type ${type} ; renvoyez true si la première route est la meilleure, false sinon.`,
    en: `better returns a value of type ${type}; return true if the first route is the better one, false otherwise.`,
  }),
  'not-a-list': (type) => ({
    fr: `La fonction renvoie une valeur de type ${type} ; renvoyez un tableau d’envois, vide s’il n’y a rien à dire.`,
    en: `The function returns a value of type ${type}; return an array of sendings, an empty one if there is nothing to say.`,
  }),
  'nothing-returned-handler': () => ({
    fr: 'La fonction ne renvoie rien : il manque un return. S’il n’y a rien à dire, renvoyez un tableau vide, [].',
    en: 'The function returns nothing: a return is missing. If there is nothing to say, return an empty array, [].',
  }),
  'too-many-sendings': (count) => ({
    fr: `La fonction renvoie ${count} envois d’un coup, soit bien plus qu’il n’y a de voisins.`,
    en: `The function returns ${count} sendings at once, many more than there are neighbours.`,
  }),
  'unknown-prefix': (prefix) => ({
    fr: `L’envoi parle de «\u00a0${prefix}\u00a0», dont personne n’a parlé.`,
    en: `The sending speaks of “${prefix}”, of which nobody has spoken.`,
  }),
  'not-a-sending': (what) => ({
    fr: `Un envoi est fait de to, announced et withdrawn ; ici, ${what}.`,
    en: `A sending is made of to, announced and withdrawn; here: ${what}.`,
  }),
  'no-such-peer': (name) => ({
    fr: `L’envoi est pour «\u00a0${name}\u00a0», mais aucun voisin ne porte ce nom.`,
    en: `The sending is for “${name}”, but no neighbour has that name.`,
  }),
};
