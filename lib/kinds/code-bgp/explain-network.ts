import type {
  HandlerTrial,
  NetworkRun,
  PolicyTrial,
  RunRejection,
  RunRoute,
  RunRow,
} from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';
import type { BgpEvidence, SeenSide } from '../bgp-evidence.ts';
import type { Explanation } from '../check-result.ts';
import type { Difference } from '../kind.ts';
import { lastWords, type Place } from './last-words.ts';
import { rejectionWords } from './rejection-words.ts';
import { stepWords } from './steps.ts';

/** Messages of one prefix that a report keeps. */
const mostMessages = 40;

/** The first router where the two runs part, in words and as both runs. */
export function explainNetwork(
  trial: PolicyTrial | HandlerTrial,
  expected: NetworkRun,
  got: NetworkRun,
  difference: Difference,
): Explanation {
  const place = placeOf(trial, expected, got, difference);
  const [wanted, given] = [rowAt(expected, place), rowAt(got, place)];
  const isEndless = expected.end === 'converged' && got.end !== 'converged';
  return {
    where: difference.where,
    whereText: placeText(trial, place),
    expected: isEndless ? '✓' : pathOf(wanted?.best ?? null),
    got: isEndless ? '∞' : pathOf(given?.best ?? null),
    why:
      difference.why ??
      and(whyOf(difference.where, place, expected, got, trial.program), lastWords(trial, place, expected, got)),
    evidence: evidenceOf(trial, expected, got, place),
  };
}

/** The row of the difference; one that only the reference's run has is found again by comparing. */
function placeOf(
  trial: PolicyTrial | HandlerTrial,
  expected: NetworkRun,
  got: NetworkRun,
  difference: Difference,
): Place {
  const row = got.rows[difference.step ?? -1];
  if (row !== undefined) return row;
  const missing = expected.rows.find((each) => each.best !== null && rowAt(got, each) === undefined);
  if (missing !== undefined && difference.where.endsWith('missing')) return missing;
  const router = trial.program[0] ?? '';
  const theirs = got.messages.at(-1)?.prefix;
  return { router, prefix: theirs ?? got.rows[0]?.prefix ?? '' };
}

function rowAt({ rows }: NetworkRun, { router, prefix }: Place): RunRow | undefined {
  return rows.find((row) => row.router === router && row.prefix === prefix);
}

function placeText({ routers }: PolicyTrial | HandlerTrial, { router, prefix }: Place): Text {
  const asn = routers.find(({ name }) => name === router)?.asn ?? 0;
  return { fr: `AS ${asn} (${router}), vers ${prefix}`, en: `AS ${asn} (${router}), to ${prefix}` };
}

/** `65001 65010`; `∅` where there is no route, `·` where the route is the router's own. */
export function pathOf(route: RunRoute | null): string {
  if (route === null) return '∅';
  return route.asPath.length === 0 ? '·' : route.asPath.join(' ');
}

const kinds: readonly string[] = ['missing', 'extra', 'other', 'path', 'unstable'];

function whyOf(where: string, place: Place, expected: NetworkRun, got: NetworkRun, program: readonly string[]): Text {
  const refusal = refusalOf(place, expected, got);
  const whoIs = ({ router }: RunRejection) => (program.includes(router) ? 'yours' : 'other');
  const [first = '', second = '', third = ''] = where.split('.');
  // A tag may stand in front.
  const [kind, step] = kinds.includes(first) ? [first, second] : [second, third];
  switch (kind) {
    case 'missing':
      return refusal === undefined ? noRoute : rejectionWords(refusal, whoIs(refusal));
    case 'extra': {
      const wanted = expected.rejections.find((each) => isAt(each, place));
      return wanted === undefined ? shouldNotBe : and(shouldNotBe, rejectionWords(wanted, 'reference'));
    }
    case 'other': {
      if (refusal !== undefined) return rejectionWords(refusal, whoIs(refusal));
      const own = preferenceWords(place, expected, got);
      if (own !== null) return own;
      const words = Object.entries(stepWords).find(([key]) => key === step)?.[1].why;
      return words ?? shouldNotHaveWon;
    }
    case 'path':
      return otherPath;
    default:
      return noEnd;
  }
}

/** The learner's own numbers, where they are what the choice was made by. */
function preferenceWords(place: Place, expected: NetworkRun, got: NetworkRun): Text | null {
  const [right, row] = [rowAt(expected, place)?.best, rowAt(got, place)];
  const chosen = row?.best;
  const lost = row?.others.find(({ from }) => from === right?.from);
  if (right == null || chosen == null || lost === undefined) return null;
  const [best, other] = [neighbourWords(lost), neighbourWords(chosen)];
  if (chosen.localPref === lost.localPref) {
    if (lost.localPref === right.localPref) return null;
    return {
      fr: `La route par ${best.fr} devrait l’emporter, mais elle et celle par ${other.fr} ont la même préférence, ${lost.localPref}\u00a0: la règle suivante décide.`,
      en: `The route through ${best.en} ought to win, but it and the one through ${other.en} have the same preference, ${lost.localPref}: the next rule decides.`,
    };
  }
  return {
    fr: `La route par ${best.fr} devrait l’emporter, mais sa préférence est ${lost.localPref}, et celle de la route par ${other.fr} est ${chosen.localPref}\u00a0: la plus haute gagne.`,
    en: `The route through ${best.en} ought to win, but its preference is ${lost.localPref}, and that of the route through ${other.en} is ${chosen.localPref}: the highest wins.`,
  };
}

function neighbourWords({ learnedFrom, from }: RunRoute): Text {
  const words = relationWords[learnedFrom];
  return { fr: `${words.fr} ${from ?? ''}`.trim(), en: `${words.en} ${from ?? ''}`.trim() };
}

const relationWords: Readonly<Record<RunRoute['learnedFrom'], Text>> = {
  customer: { fr: 'le client', en: 'the customer' },
  peer: { fr: 'le pair', en: 'the peer' },
  provider: { fr: 'le fournisseur', en: 'the provider' },
  self: { fr: 'le routeur lui-même', en: 'the router itself' },
};

/** What kept the right route from this router, in the learner's run alone. */
function refusalOf(place: Place, expected: NetworkRun, got: NetworkRun): RunRejection | undefined {
  const right = rowAt(expected, place)?.best;
  if (right == null) return undefined;
  return got.rejections.find(
    (each) =>
      isAt(each, place) &&
      (each.direction === 'import' ? each.peer : each.router) === right.from &&
      !expected.rejections.some((other) => isSameRefusal(each, other)),
  );
}

/** At the router's own door, or at a neighbour's towards it. */
function isAt({ router, peer, direction, prefix }: RunRejection, place: Place): boolean {
  return prefix === place.prefix && (direction === 'import' ? router : peer) === place.router;
}

function isSameRefusal(a: RunRejection, b: RunRejection): boolean {
  return a.router === b.router && a.peer === b.peer && a.direction === b.direction && a.prefix === b.prefix;
}

const noRoute: Text = {
  fr: 'Cet AS devrait avoir une route, et n’en a aucune : il ne peut pas joindre ce préfixe.',
  en: 'This AS ought to have a route and has none: it cannot reach the prefix.',
};
const shouldNotBe: Text = {
  fr: 'Cet AS a une route qu’il ne devrait pas avoir.',
  en: 'This AS has a route that it ought not to have.',
};
const shouldNotHaveWon: Text = {
  fr: 'La route retenue n’aurait pas dû être en concurrence : elle n’aurait pas dû arriver jusqu’ici.',
  en: 'The route that was chosen ought not to have been in the running: it should never have got here.',
};
const otherPath: Text = {
  fr: 'Le voisin est le bon, mais le chemin annoncé n’est pas celui attendu.',
  en: 'The neighbour is the right one, but the path that it tells is not.',
};
const noEnd: Text = {
  fr: 'Les routeurs ne cessent de changer d’avis : le réseau n’atteint pas d’état stable.',
  en: 'The routers never stop changing their minds: the network reaches no stable state.',
};

const and = (one: Text, other: Text): Text => ({
  fr: `${one.fr} ${other.fr}`.trim(),
  en: `${one.en} ${other.en}`.trim(),
});

function evidenceOf(
  { routers, sessions, program }: PolicyTrial | HandlerTrial,
  expected: NetworkRun,
  got: NetworkRun,
  { router, prefix }: Place,
): BgpEvidence {
  const side = (run: NetworkRun): SeenSide => ({
    rows: run.rows.filter((row) => row.prefix === prefix),
    rejections: run.rejections.filter((each) => isAt(each, { router, prefix })),
    messages: run.messages.filter((each) => each.prefix === prefix).slice(0, mostMessages),
    end: run.end === 'program-problem' ? 'budget' : run.end,
  });
  return {
    type: 'bgp',
    routers: routers.map(({ name, asn, routerId, networks }) => ({
      name,
      asn,
      routerId,
      networks: networks.map((each) => each.prefix),
      isYours: program.includes(name),
    })),
    sessions,
    prefix,
    router,
    expected: side(expected),
    got: side(got),
  };
}
