import type { Text } from '../../netsim/text.ts';
import type { Run } from '../../netsim/trial/trial.ts';

/** Why a program's answer could not be followed, in words. The codes are those of lib/netsim/trial/program.ts. */
export function programProblem({ code, detail }: NonNullable<Run['problem']>): Text {
  return (
    problems[code]?.(detail) ?? { fr: `La réponse ne peut pas être lue (${code}).`, en: `It cannot be read (${code}).` }
  );
}

const problems: Readonly<Record<string, (detail: string) => Text>> = {
  'nothing-returned': () => ({
    fr: 'La fonction ne renvoie rien : il manque un return. Pour jeter la trame, renvoyez un tableau vide, [].',
    en: 'The function returns nothing: a return is missing. To drop the frame, return an empty array, [].',
  }),
  'not-a-list': (type) => ({
    fr: `La fonction renvoie une valeur de type ${type} ; renvoyez un tableau, vide pour jeter la trame.`,
    en: `The function returns a value of type ${type}; return an array, an empty one to drop the frame.`,
  }),
  'not-a-sending': (type) => ({
    fr: `Le tableau contient une valeur de type ${type} qui ne dit pas ce qui part, ni par où.`,
    en: `The array holds a value of type ${type} that does not say what leaves, or where.`,
  }),
  'not-a-port': (type) => ({
    fr: `port est de type ${type} ; donnez le nom d’un port, par exemple 'p1'.`,
    en: `port is of type ${type}; give the name of a port, for instance 'p1'.`,
  }),
  'no-such-port': (name) => ({
    fr: `La trame doit partir par «\u00a0${name}\u00a0», mais aucun port ne porte ce nom.`,
    en: `The frame is to leave by “${name}”, but no port has that name.`,
  }),
  'not-bytes': (type) => ({
    fr: `Il faut un Uint8Array là où se trouve une valeur de type ${type}.`,
    en: `A Uint8Array is needed where there is a value of type ${type}.`,
  }),
  'too-many': (count) => ({
    fr: `La fonction renvoie ${count} trames d’un coup, soit bien plus qu’il n’y a de ports.`,
    en: `The function returns ${count} frames at once, many more than there are ports.`,
  }),
  'too-long': (count) => ({
    fr: `Une trame de ${count} octets ne passe sur aucun lien.`,
    en: `A frame of ${count} bytes passes no link.`,
  }),
  'not-a-number': (where) => ({
    fr: `${where} doit être un nombre entier dans ses limites.`,
    en: `${where} must be a whole number within its bounds.`,
  }),
  'not-a-packet': (type) => ({
    fr: `La fonction renvoie une valeur de type ${type} ; renvoyez un paquet, ou null pour le jeter.`,
    en: `The function returns a value of type ${type}; return a packet, or null to drop it.`,
  }),
  'not-a-datagram': (type) => ({
    fr: `La fonction renvoie une valeur de type ${type} ; renvoyez le paquet intérieur, un Uint8Array, ou null pour jeter.`,
    en: `The function returns a value of type ${type}; return the inner packet, a Uint8Array, or null to drop.`,
  }),
  'datagram-too-short': (count) => ({
    fr: `Le paquet renvoyé a ${count} octets : un en-tête IPv4 en prend déjà 20.`,
    en: `The packet that is returned has ${count} bytes: an IPv4 header alone takes 20.`,
  }),
  'not-an-address': (text) => ({
    fr: `«\u00a0${text}\u00a0» n’est pas une adresse IPv4.`,
    en: `“${text}” is not an IPv4 address.`,
  }),
};
