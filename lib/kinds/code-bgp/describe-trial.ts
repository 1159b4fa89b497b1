import type { BgpTrial } from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';

/** The case in a few words. */
export function describeTrial(trial: BgpTrial): Text {
  if (trial.shape === 'decision') {
    const { length } = trial.candidates;
    return { fr: `${length} routes vers ${prefixOf(trial)}`, en: `${length} routes to ${prefixOf(trial)}` };
  }
  const { routers, sessions, events } = trial;
  const prefixes = new Set(routers.flatMap(({ networks }) => networks.map(({ prefix }) => prefix))).size;
  const parts = [
    many(routers.length, 'AS', 'AS', 'AS', 'ASes'),
    many(sessions.length, 'lien', 'liens', 'link', 'links'),
    many(prefixes, 'préfixe', 'préfixes', 'prefix', 'prefixes'),
    ...(events.length > 0 ? [many(events.length, 'événement', 'événements', 'event', 'events')] : []),
  ];
  return { fr: parts.map(({ fr }) => fr).join(', '), en: parts.map(({ en }) => en).join(', ') };
}

function many(count: number, fr: string, frMore: string, en: string, enMore: string): Text {
  return { fr: `${count} ${count > 1 ? frMore : fr}`, en: `${count} ${count > 1 ? enMore : en}` };
}

const prefixOf = (trial: Extract<BgpTrial, { shape: 'decision' }>): string => trial.candidates[0]?.prefix ?? '';
