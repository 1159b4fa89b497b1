import type { Variant } from '#lib/exercises/exercise.ts';
import type { NumericQuestion } from '#lib/kinds/numeric/kind.ts';

/**
 * An origin behind one of three ASes that are all linked, and three listeners that hang on them, one at least where the
 * dead paths are told. In each moment an AS hears one message at most that changes anything: the count is one number,
 * whatever the order.
 */
export default ((rng) => {
  const [origin = 0, gate = 0, left = 0, right = 0, ...listeners] = rng
    .shuffle(Array.from({ length: 90 }, (_, i) => 64_501 + i))
    .slice(0, 7);
  const mesh = [gate, left, right];
  const hosts = [rng.pick([left, right]), rng.pick(mesh), rng.pick(mesh)];
  const links = [
    [origin, gate],
    [gate, left],
    [gate, right],
    [left, right],
    ...listeners.map((listener, i) => [hosts[i] ?? gate, listener]),
  ];
  const prefix = `203.0.113.0/${rng.int(24, 26)}`;
  return {
    values: { prefix, origin, gate },
    question: {
      map: {
        ases: [origin, ...mesh, ...listeners].map((asn) => ({
          asn,
          ...(asn === origin && { role: 'origin' as const, marks: [{ fr: prefix, en: prefix }] }),
        })),
        links: links.map(([a = 0, b = 0]) => ({ a, b })),
      },
      parts: [
        { id: 'updates', label: { fr: 'UPDATE sans temporisateur', en: 'UPDATEs without a timer' } },
        {
          id: 'announcements',
          label: {
            fr: 'parmi eux, annonces d’un chemin qui ne mène plus nulle part',
            en: 'among them, announcements of a path that no longer leads anywhere',
          },
        },
        { id: 'with-timer', label: { fr: 'UPDATE avec le temporisateur', en: 'UPDATEs with the timer' } },
      ],
    },
  };
}) satisfies Variant<NumericQuestion>;
