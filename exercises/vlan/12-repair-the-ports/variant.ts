import type { Variant } from '#lib/exercises/exercise.ts';
import type { IntentsQuestionInput } from '#lib/kinds/intents/kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { type OptionId, portOptions } from './port-options.ts';

const hosts = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
const switchOf = (host: number): string => (host < 3 ? 'sw1' : 'sw2');

/**
 * Two switches, three hosts on each, two VLANs in one subnet. Two faults: one at a host's port, one at an end of the
 * link between the switches.
 */
export default ((rng) => {
  const [a = 10, b = 20] = rng
    .shuffle([10, 20, 30, 40, 50, 60, 70, 80])
    .slice(0, 2)
    .sort((x, y) => x - y);
  const isInA = membership(rng);
  const members = (inA: boolean) => hosts.filter((_, i) => isInA[i] === inA);
  const options = portOptions(a, b);

  const right = (i: number): OptionId => (isInA[i] ? 'access-a' : 'access-b');
  const settings: Record<string, OptionId> = {
    ...Object.fromEntries(hosts.map((_, i) => [`${switchOf(i)}-p${i + 1}`, right(i)])),
    'sw1-t': 'trunk-both',
    'sw2-t': 'trunk-both',
  };
  const broken = rng.int(0, hosts.length - 1);
  const wrongPort: OptionId[] = ['trunk-both', isInA[broken] ? 'access-b' : 'access-a'];
  settings[`${switchOf(broken)}-p${broken + 1}`] = rng.pick(wrongPort);
  const wrongEnd: OptionId[] = ['access-a', 'access-b', 'trunk-a', 'trunk-b', 'trunk-native-a', 'trunk-native-b'];
  settings[rng.pick(['sw1-t', 'sw2-t'])] = rng.pick(wrongEnd);

  const portValue = (knob: string) =>
    options.find(({ id }) => id === settings[knob])?.value ?? { mode: 'trunk' as const };
  const ports = (name: string) =>
    Object.fromEntries(
      Object.keys(settings)
        .filter((knob) => knob.startsWith(name))
        .map((knob) => [knob.slice(4), portValue(knob)]),
    );
  const list = (names: readonly string[], and: string) => `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
  const talks = (inA: boolean) => ({
    id: inA ? 'group-a' : 'group-b',
    text: {
      fr: `${list(members(inA), 'et')} se joignent`,
      en: `${list(members(inA), 'and')} reach each other`,
    },
    expect: pairs(members(inA)).map(([from, to]) => ({ that: 'reaches' as const, from, to })),
  });

  return {
    values: { a, b, group: members(true).join(', '), others: members(false).join(', ') },
    question: {
      network: {
        nodes: {
          ...Object.fromEntries(
            hosts.map((name, i) => [
              name,
              { kind: 'host' as const, address: `10.0.0.${i + 1}/24`, mac: `02:00:00:00:00:0${i + 1}` },
            ]),
          ),
          sw1: { kind: 'switch', ports: ports('sw1') },
          sw2: { kind: 'switch', ports: ports('sw2') },
        },
        links: [
          ...hosts.map((name, i) => ({ ends: [`${name}:eth0`, `${switchOf(i)}:p${i + 1}`] as [string, string] })),
          { ends: ['sw1:t', 'sw2:t'] },
        ],
      },
      knobs: Object.keys(settings).map((knob) => ({
        id: knob,
        label: labelOf(knob),
        path: [knob.slice(0, 3), 'ports', knob.slice(4)],
        options: [...options],
        current: settings[knob] ?? 'trunk-both',
      })),
      intents: [
        talks(true),
        talks(false),
        {
          id: 'apart',
          text: { fr: 'Personne ne joint l’autre groupe', en: 'Nobody reaches the other group' },
          // Everybody against those of the other VLAN on the same switch, and one pair across: a leak shows in one of them.
          expect: strangers(isInA).map(([from, to]) => ({ that: 'reaches' as const, from, to, not: true })),
        },
      ],
      mostChanges: 2,
    },
  };
}) satisfies Variant<IntentsQuestionInput>;

/** Three hosts in each VLAN, and both VLANs on each switch. */
function membership(rng: Rng): readonly boolean[] {
  const left = rng.shuffle([true, true, false]);
  return rng.bool()
    ? [...left, ...rng.shuffle([true, false, false])]
    : [...left.map((in_) => !in_), ...rng.shuffle([true, true, false])];
}

function strangers(isInA: readonly boolean[]): readonly (readonly [string, string])[] {
  const all = pairs(hosts).filter(([from, to]) => isInA[hostIndex(from)] !== isInA[hostIndex(to)]);
  const isNear = ([from, to]: readonly [string, string]) => switchOf(hostIndex(from)) === switchOf(hostIndex(to));
  return [...all.filter(isNear), ...all.filter((pair) => !isNear(pair)).slice(0, 1)];
}

const hostIndex = (name: string): number => (hosts as readonly string[]).indexOf(name);

function pairs(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((from, i) => names.slice(i + 1).map((to) => [from, to] as const));
}

function labelOf(knob: string) {
  const [name, port = ''] = knob.split('-');
  const towards = port === 't' ? (name === 'sw1' ? 'sw2' : 'sw1') : port.replace('p', 'h');
  return { fr: `${name}, port ${port}, vers ${towards}`, en: `${name}, port ${port}, to ${towards}` };
}
