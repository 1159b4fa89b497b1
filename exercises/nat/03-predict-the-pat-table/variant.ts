import type { Variant } from '#lib/exercises/exercise.ts';
import type { TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';

/**
 * Six packets: two inside hosts that use one source port, the first flow again, the first inside socket towards
 * somebody else, one packet of the other protocol, one more host.
 */
export default ((rng) => {
  const net = `10.${rng.int(0, 255)}.${rng.int(0, 255)}`;
  const [a, b, c] = rng.shuffle(Array.from({ length: 60 }, (_, i) => `${net}.${i + 10}`));
  const [web, name, other] = rng.shuffle(Array.from({ length: 90 }, (_, i) => `198.51.100.${i + 5}`));
  const ports = rng.shuffle(Array.from({ length: 900 }, (_, i) => 20_000 + i * 7));
  const [shared, own] = ports;
  const publicAddress = `203.0.113.${rng.int(2, 250)}`;
  const first = { proto: 'TCP', inside: `${a}:${shared}`, to: `${web}:443` };
  const later = rng.shuffle([
    first,
    { proto: 'TCP', inside: `${a}:${shared}`, to: `${other}:443` },
    { proto: 'UDP', inside: `${c}:${own}`, to: `${name}:53` },
    { proto: 'TCP', inside: `${c}:${own}`, to: `${web}:80` },
  ]);
  const packets = [first, { proto: 'TCP', inside: `${b}:${shared}`, to: `${web}:443` }, ...later];
  const same = (text: string) => ({ given: { fr: text, en: text } });
  const blank = { blank: true as const, choices: [] };
  return {
    values: { public: publicAddress, lan: `${net}.0/24` },
    question: {
      corner: { fr: 'Paquet', en: 'Packet' },
      columns: [
        { id: 'proto', label: { fr: 'Protocole', en: 'Protocol' } },
        { id: 'inside', label: { fr: 'Source, côté intérieur', en: 'Source, inside' } },
        { id: 'to', label: { fr: 'Destination', en: 'Destination' } },
        { id: 'address', label: { fr: 'Adresse source, dehors', en: 'Source address, outside' } },
        { id: 'port', label: { fr: 'Port source, dehors', en: 'Source port, outside' } },
      ],
      rows: packets.map((_, i) => ({ id: `p${i + 1}`, label: { fr: `n° ${i + 1}`, en: `No. ${i + 1}` } })),
      cells: Object.fromEntries(
        packets.flatMap(({ proto, inside, to }, i) => [
          [`p${i + 1}.proto`, same(proto)],
          [`p${i + 1}.inside`, same(inside)],
          [`p${i + 1}.to`, same(to)],
          [`p${i + 1}.address`, i < 2 ? blank : same(publicAddress)],
          [`p${i + 1}.port`, blank],
        ]),
      ),
    },
  };
}) satisfies Variant<TableFillQuestion>;
