import type { Variant } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { allPaths, type Leak, leakOn } from '../leaks.ts';
import { drawTiers } from '../tiers.ts';

const count = 6;

/** Two to four of the paths respect the relations; the others break them in different ways, as far as there are any. */
function drawPaths(map: ReturnType<typeof drawTiers>, rng: Rng): readonly (readonly number[])[] {
  const asns = [...map.top, ...map.middle, ...map.edge];
  const paths = rng
    .shuffle(asns.flatMap((from) => asns.flatMap((to) => (from < to ? allPaths(map, from, to, 5) : []))))
    .filter((path) => path.length >= 4)
    .map((path) => (rng.bool() ? path : path.toReversed()));
  const isRight = (path: readonly number[]) => leakOn(map, path) === null;
  const right = paths.filter(isRight).slice(0, rng.int(2, 4));
  const wrong = paths.filter((path) => !isRight(path));
  const sorts = new Map(wrong.map((path) => [sortOf(leakOn(map, path)), path]));
  const varied = [...new Set([...sorts.values(), ...wrong])];
  return rng.shuffle([...right, ...varied.slice(0, count - right.length)]);
}

const sortOf = (leak: Leak | null): string => `${leak?.fromIs} ${leak?.toIs}`;

export default ((rng) => {
  const map = drawTiers(rng, 3);
  const paths = drawPaths(map, rng);
  return {
    values: {},
    question: {
      stem: { fr: 'Chemins possibles (l’origine à droite) :', en: 'Paths that can be (the origin on the right):' },
      map: { ases: [...map.top, ...map.middle, ...map.edge].map((asn) => ({ asn })), links: map.links },
      choices: paths.map((path) => ({ id: path.join('-'), text: { fr: path.join(' '), en: path.join(' ') } })),
    },
  };
}) satisfies Variant<ChoiceQuestion>;
