import type { Variant } from '#lib/exercises/exercise.ts';
import type { ChoiceQuestion } from '#lib/kinds/choice.ts';
import { decide } from '#lib/netsim/bgp/decision/decide.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { candidateOf, isStep, type Row, type StepId, stepIds, steps, writeFacts } from './routes.ts';

const names = ['A', 'B', 'C', 'D'];

/**
 * One route to win at a step, and three that go out at it or before it: as good as the winner until then, and as likely
 * better as worse in all that comes after. One goes at the first step, with the shortest path of all.
 */
function drawRows(rng: Rng, deciding: StepId): readonly Row[] {
  const decidesAt = stepIds.indexOf(deciding);
  const asns = rng.shuffle(Array.from({ length: 16 }, (_, i) => 64_496 + i));
  const isInside = deciding === 'igp-cost' || (deciding === 'bgp-identifier' && rng.bool());
  const length = rng.int(3, 4);
  const [neighbour = 0, ...others] = asns;
  const identifiers = rng.shuffle(Array.from({ length: 40 }, (_, i) => 10 + i * 6)).slice(0, 4);
  const outAt = [decidesAt, 0, rng.int(0, decidesAt)];
  const rows = [null, ...outAt].map((out, i): Omit<Row, 'name'> => {
    // Better, the same or worse than the winner, by where it stands in the order of the steps.
    const than = (step: StepId): -1 | 0 | 1 => {
      const at = stepIds.indexOf(step);
      if (out === null || at < out) return 0;
      return at === out ? 1 : rng.pick([-1, 0, 1]);
    };
    const isOutBy = (step: StepId) => out === stepIds.indexOf(step);
    const path = i === 2 ? length - 1 : length + (isOutBy('as-path-length') ? 1 : Math.max(0, than('as-path-length')));
    const isOneNeighbour = i === 0 || isOutBy('med') || rng.bool();
    const session = (isOutBy('ebgp-over-ibgp') ? !isInside : isInside) ? 'iBGP' : 'eBGP';
    const hops = rng.shuffle(others).slice(0, path - 1);
    return {
      session,
      localPref: 200 - (isOutBy('local-preference') ? rng.pick([50, 100]) : 0),
      path: [isOneNeighbour ? neighbour : (others[9 + i] ?? 0), ...hops.filter((asn) => asn !== others[9 + i])],
      origin: isOutBy('origin') ? rng.pick(['EGP', 'INCOMPLETE']) : 'IGP',
      med: 50 + 30 * than('med'),
      cost: session === 'eBGP' ? 0 : 20 + 10 * than('igp-cost'),
      identifier: `10.0.0.${identifiers[i]}`,
    };
  });
  return rng.shuffle(rows).map((row, i) => ({ name: names[i] ?? '', ...row }));
}

interface Verdict {
  readonly best: string;
  readonly step: string;
}

function verdictOn(rows: readonly Row[]): Verdict {
  const { best, decidingStep } = decide(rows.map(candidateOf));
  return { best: best?.from?.name ?? '', step: decidingStep ?? '' };
}

/** By what one who turns comparisons round or takes them in another order would choose; each once. */
function temptations(rows: readonly Row[], { best, step }: Verdict, rng: Rng): readonly Verdict[] {
  const least = (of: (row: Row) => number, list = rows): string =>
    list.toSorted((a, b) => of(a) - of(b))[0]?.name ?? '';
  const nameOf = (list: readonly Row[]) => rng.pick(list).name;
  const losers = rows.filter(({ name }) => name !== best);
  const elsewhere = stepIds.filter((each) => each !== step);
  return [
    { best: least(({ path }) => path.length), step: 'as-path-length' },
    { best: least(({ localPref }) => localPref), step: 'local-preference' },
    { best: least(({ med }) => med, losers), step: 'med' },
    { best: nameOf(losers), step },
    { best, step: rng.pick(elsewhere) },
    { best, step: rng.pick(elsewhere) },
    { best: nameOf(losers), step: 'bgp-identifier' },
  ];
}

const idOf = ({ best, step }: Verdict): string => `${best.toLowerCase()}-${step}`;

export default ((rng) => {
  const deciding = rng.pick(stepIds);
  let rows = drawRows(rng, deciding);
  while (verdictOn(rows).step !== deciding) rows = drawRows(rng, deciding);
  const right = verdictOn(rows);
  const all = new Map([right, ...temptations(rows, right, rng)].map((each) => [idOf(each), each]));
  const shown = [...all.values()].slice(0, 6).toSorted((a, b) => a.best.localeCompare(b.best));
  const words = (step: string) => (isStep(step) ? steps[step] : { fr: step, en: step });
  return {
    values: {},
    question: {
      facts: writeFacts(rows),
      stem: { fr: 'La meilleure, et ce qui la départage :', en: 'The best one, and what decides:' },
      choices: shown.map((each) => ({
        id: idOf(each),
        text: {
          fr: `Route ${each.best}, départagée par ${words(each.step).fr}`,
          en: `Route ${each.best}, decided by ${words(each.step).en}`,
        },
      })),
    },
  };
}) satisfies Variant<ChoiceQuestion>;
