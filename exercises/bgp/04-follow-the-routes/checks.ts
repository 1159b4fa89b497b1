import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { TableFillKey, TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import type { Text } from '#lib/netsim/text.ts';
import { businessWords } from '../leaks.ts';
import { type Flaw, flawOf, routesTo } from './routes.ts';

type Cell = TableFillKey['cells'][string];

export default {
  key({ map, cells }) {
    const origin = map?.ases.find(({ role }) => role === 'origin')?.asn;
    if (map === undefined || origin === undefined) throw new Error('the question has no map with an origin');
    const routes = routesTo(map, origin);
    const key = Object.entries(cells).flatMap(([id, cell]): [string, Cell][] => {
      if (!('blank' in cell)) return [];
      const paths = cell.choices.map((choice) => ({ id: choice.id, path: choice.id.split('-').map(Number) }));
      const asn = paths[0]?.path[0] ?? 0;
      const traps = paths.flatMap(({ id: value, path }) => {
        const flaw = flawOf(map, routes, path);
        const misconception = flaw === null ? undefined : ideaOf(flaw);
        return flaw === null || misconception === undefined ? [] : [{ value, misconception, why: whyNot(asn, flaw) }];
      });
      return [[id, { accepted: [(routes.get(asn) ?? []).join('-')], reason: rule(asn), traps }]];
    });
    return { cells: Object.fromEntries(key) };
  },
} satisfies QuizAnswers<TableFillQuestion, TableFillKey>;

function ideaOf(flaw: Flaw): string | undefined {
  if (flaw.why === 'leak') return 'B4';
  if (flaw.why === 'not-told') return 'B3';
  return flaw.why === 'less-preferred' && flaw.isShorter ? 'B1' : undefined;
}

/** What is said of a wrong path that stands for no idea of the bank: it is told, and loses to another. */
const rule = (asn: number): Text => ({
  fr: `Cette route arrive bien à l’AS ${asn}, mais elle perd : celle d’un client passe avant celle d’un pair, celle d’un pair avant celle d’un fournisseur ; puis la plus courte, puis le voisin au plus petit numéro.`,
  en: `This route does get to AS ${asn}, but it loses: a customer’s comes before a peer’s, a peer’s before a provider’s; then the shortest, then the neighbour with the lowest number.`,
});

function whyNot(asn: number, flaw: Flaw): Text {
  if (flaw.why === 'leak') {
    const { by, from, to, fromIs, toIs } = flaw.leak;
    return {
      fr: `L’AS ${by} ne dit pas à ${businessWords[toIs].fr}, l’AS ${to}, une route qu’il tient de ${businessWords[fromIs].fr}, l’AS ${from} : ce chemin serait une fuite.`,
      en: `AS ${by} does not tell ${businessWords[toIs].en}, AS ${to}, a route that it has from ${businessWords[fromIs].en}, AS ${from}: this path would be a leak.`,
    };
  }
  if (flaw.why === 'not-told') {
    return {
      fr: `L’AS ${flaw.by} utilise un autre chemin, et n’annonce que celui-là. L’AS ${asn} ne voit pas la carte : il n’entend jamais parler de ce chemin-ci.`,
      en: `AS ${flaw.by} uses another path, and tells that one only. AS ${asn} does not see the map: it never hears of this one.`,
    };
  }
  if (flaw.why === 'less-preferred') {
    return {
      fr: `Ce chemin est plus court, mais il vient de ${businessWords[flaw.is].fr}, et l’AS ${asn} en a un de ${businessWords[flaw.bestIs].fr}. La préférence passe avant la longueur.`,
      en: `This path is shorter, but it is from ${businessWords[flaw.is].en}, and AS ${asn} has one from ${businessWords[flaw.bestIs].en}. Preference comes before length.`,
    };
  }
  return rule(asn);
}
