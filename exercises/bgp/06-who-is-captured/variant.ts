import type { Variant } from '#lib/exercises/exercise.ts';
import type { AsMap } from '#lib/kinds/as-map.ts';
import type { MapPrediction } from '#lib/kinds/prediction/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { drawTiers } from '../tiers.ts';
import { type Fate, fatesOf, readHijack, validates } from './hijack.ts';

const validities = [
  { id: 'valid', text: { fr: 'valide', en: 'valid' } },
  { id: 'invalid', text: { fr: 'invalide', en: 'invalid' } },
  { id: 'not-found', text: { fr: 'introuvable', en: 'not found' } },
];

/** Two of the edge announce, three others validate. */
function drawMap(rng: Rng): AsMap {
  const { top, middle, edge, links } = drawTiers(rng, 3);
  const [victim, attacker, bystander = 0] = rng.shuffle(edge);
  // Of the range for benchmarks (RFC 2544): a /16 that is nobody’s.
  const network = `198.${rng.int(18, 19)}`;
  const rov = new Set(rng.shuffle([...top, ...middle, bystander]).slice(0, 3));
  const same = (text: string) => ({ fr: text, en: text });
  return {
    ases: [...top, ...middle, ...edge].map((asn) => {
      if (asn === victim) return { asn, role: 'origin' as const, marks: [same(`${network}.0.0/16`)] };
      if (asn === attacker)
        return { asn, role: 'attacker' as const, marks: [same(`${network}.${rng.int(1, 250)}.0/24`)] };
      return rov.has(asn) ? { asn, marks: [same(validates)] } : { asn };
    }),
    links,
  };
}

/** Some are captured and some are not, and of those who validate one of each. */
function isTelling(fates: readonly Fate[]): boolean {
  const count = (end: Fate['end'], doesValidate: boolean) =>
    fates.filter((each) => each.end === end && each.doesValidate === doesValidate).length;
  return count('attacker', true) >= 1 && count('victim', true) >= 1 && count('attacker', false) >= 1;
}

export default ((rng) => {
  const maxLength = rng.pick([16, 24]);
  let map = drawMap(rng);
  while (!isTelling(fatesOf(readHijack(map, maxLength)))) map = drawMap(rng);
  const { victim, attacker, prefix, subprefix } = readHijack(map, maxLength);
  const ends = [
    { id: 'victim', text: { fr: `à l’AS ${victim}`, en: `at AS ${victim}` } },
    { id: 'attacker', text: { fr: `à l’AS ${attacker}`, en: `at AS ${attacker}` } },
  ];
  const asked = map.ases.filter(({ role }) => role === undefined);
  return {
    values: { victim, attacker, prefix, subprefix, maxLength, address: subprefix.replace(/0\/24$/, '7') },
    question: {
      map,
      asks: [
        {
          id: 'validity',
          text: {
            fr: `Que dit la validation d’origine du /24 de l’AS ${attacker} ?`,
            en: `What does origin validation say of AS ${attacker}’s /24?`,
          },
          choices: validities,
        },
        {
          id: 'forged',
          text: {
            fr: `Et s’il terminait son chemin par ${victim} ?`,
            en: `And if its path ended in ${victim}?`,
          },
          choices: validities,
        },
        ...asked.map(({ asn, marks }) => {
          const rov = marks === undefined ? '' : ` (${validates})`;
          return {
            id: `as-${asn}`,
            text: { fr: `Les paquets de l’AS ${asn}${rov} finissent`, en: `Packets from AS ${asn}${rov} end up` },
            choices: ends,
          };
        }),
      ],
    },
  };
}) satisfies Variant<MapPrediction>;
