import type { Variant } from '#lib/exercises/exercise.ts';
import type { AsMap } from '#lib/kinds/as-map.ts';
import type { TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { allPaths } from '../leaks.ts';
import { type Flaw, flawOf, routesTo } from './routes.ts';

const prefix = '192.0.2.0/24';
const choices = 4;

interface Row {
  readonly asn: number;
  readonly paths: readonly (readonly number[])[];
  readonly flaws: readonly Flaw[];
}

/**
 * Seven ASes, the origin with two ways up: a short one to the top, and a long one through customers of customers. So
 * what is preferred is not what is short.
 */
function drawMap(rng: Rng): { map: AsMap; origin: number } {
  const asns = rng.shuffle(Array.from({ length: 16 }, (_, i) => 64_496 + i)).slice(0, 7);
  const [near = 0, far = 0, long = 0, wide = 0, low = 0, other = 0, origin = 0] = asns;
  const customer = (a: number, b: number) => ({ a, b, relation: 'customer' as const });
  const peer = (a: number, b: number) => ({ a, b, relation: 'peer' as const });
  const mark = { role: 'origin' as const, marks: [{ fr: prefix, en: prefix }] };
  return {
    origin,
    map: {
      ases: asns.map((asn) => ({ asn, ...(asn === origin && mark) })),
      links: [
        peer(near, far),
        customer(far, long),
        customer(long, low),
        customer(low, origin),
        customer(rng.pick([near, near, wide]), origin),
        customer(near, wide),
        ...(rng.bool() ? [customer(far, wide)] : []),
        peer(wide, rng.pick([long, low])),
        ...rng
          .shuffle([long, wide, low])
          .slice(0, 2)
          .map((asn) => customer(asn, other)),
      ],
    },
  };
}

/** For each AS the path that it uses and three that it does not, each for as different a reason as there is. */
function rowsOf(map: AsMap, origin: number, rng: Rng): readonly Row[] {
  const routes = routesTo(map, origin);
  return map.ases.flatMap(({ asn }) => {
    const best = routes.get(asn);
    if (asn === origin || best === undefined) return [];
    const wrong = rng.shuffle(allPaths(map, asn, origin, 5)).flatMap((path) => {
      const flaw = flawOf(map, routes, path);
      return flaw === null ? [] : [{ path, flaw }];
    });
    const oneOfEach = [...new Map(wrong.map((each) => [each.flaw.why, each])).values()];
    const taken = [...new Set([...oneOfEach, ...wrong])].slice(0, choices - 1);
    return [
      { asn, paths: rng.shuffle([best, ...taken.map(({ path }) => path)]), flaws: taken.map(({ flaw }) => flaw) },
    ];
  });
}

/** Each of the three ideas can be shown, and every AS has something to choose from. */
function isTelling(rows: readonly Row[]): boolean {
  const flaws = rows.flatMap((row) => row.flaws);
  return (
    rows.every(({ paths }) => paths.length === choices) &&
    flaws.some((flaw) => flaw.why === 'less-preferred' && flaw.isShorter) &&
    flaws.some(({ why }) => why === 'not-told') &&
    flaws.filter(({ why }) => why === 'leak').length >= 3
  );
}

export default ((rng) => {
  let { map, origin } = drawMap(rng);
  let rows = rowsOf(map, origin, rng);
  while (!isTelling(rows)) {
    ({ map, origin } = drawMap(rng));
    rows = rowsOf(map, origin, rng);
  }
  return {
    values: { origin, prefix },
    question: {
      map,
      corner: { fr: 'AS', en: 'AS' },
      columns: [{ id: 'path', label: { fr: 'Chemin utilisé', en: 'Path used' } }],
      rows: rows.map(({ asn }) => ({ id: `as-${asn}`, label: { fr: `AS ${asn}`, en: `AS ${asn}` } })),
      cells: Object.fromEntries(
        rows.map(({ asn, paths }) => [
          `as-${asn}.path`,
          {
            blank: true as const,
            choices: paths.map((path) => ({ id: path.join('-'), text: { fr: path.join(' '), en: path.join(' ') } })),
          },
        ]),
      ),
    },
  };
}) satisfies Variant<TableFillQuestion>;
