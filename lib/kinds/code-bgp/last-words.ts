import type { HandlerTrial, NetworkRun, PolicyTrial, RunMessage } from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';

/** A router, and the prefix that is looked at there. */
export interface Place {
  readonly router: string;
  readonly prefix: string;
}

/** Of a program that is a whole router: what it told this one last, and what it heard last of each neighbour. */
export function lastWords(
  trial: PolicyTrial | HandlerTrial,
  place: Place,
  expected: NetworkRun,
  got: NetworkRun,
): Text {
  const told = lastTo(got, place, trial.program);
  if (trial.shape === 'policy' || told === undefined) return { fr: '', en: '' };
  const heard = lastHeard(got, told.from, place.prefix);
  const ought = lastTo(expected, place, trial.program);
  const [said, right] = [wordsOf(told), ought && wordsOf(ought)];
  return {
    fr: `Le dernier mot de ${told.from} à ${place.router}\u00a0: ${said.fr}${right && right.en !== said.en ? `, là où la référence dit ${right.fr}` : ''}. Ce que ${told.from} avait entendu en dernier\u00a0: ${heard.fr}.`,
    en: `The last that ${told.from} told ${place.router}: ${said.en}${right && right.en !== said.en ? `, where the reference says ${right.en}` : ''}. What ${told.from} had heard last: ${heard.en}.`,
  };
}

function lastTo({ messages }: NetworkRun, { router, prefix }: Place, program: readonly string[]) {
  return messages.findLast((each) => each.to === router && each.prefix === prefix && program.includes(each.from));
}

const wordsOf = ({ asPath }: RunMessage): Text =>
  asPath === null ? { fr: 'un retrait', en: 'a withdrawal' } : { fr: asPath.join(' '), en: asPath.join(' ') };

function lastHeard({ messages }: NetworkRun, router: string, prefix: string): Text {
  const last = new Map<string, RunMessage>();
  for (const each of messages) if (each.to === router && each.prefix === prefix) last.set(each.from, each);
  const words = [...last.values()].map((each) => ({ from: each.from, ...wordsOf(each) }));
  return {
    fr: words.map(({ from, fr }) => `de ${from}, ${fr}`).join('\u202f; '),
    en: words.map(({ from, en }) => `from ${from}, ${en}`).join('; '),
  };
}
