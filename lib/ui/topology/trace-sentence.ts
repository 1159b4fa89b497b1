import type { Locale } from '#lib/i18n/locale.ts';
import traceWords from '#lib/i18n/messages/trace.ts';
import detailWords from '#lib/i18n/messages/trace-detail.ts';
import { words } from '#lib/i18n/words.ts';
import type { TraceEntry } from '#lib/netsim/sim/trace.ts';

/** `sw1 learns which port this address is behind (MAC 02:…, VLAN 10)`. A reason that has no words yet stands for itself. */
export function traceSentence({ node, why, port, details }: TraceEntry, locale: Locale): string {
  const facts = [
    ...(port === undefined || port === 'self' ? [] : [`port ${port}`]),
    ...Object.entries(details ?? {}).map(([name, value]) => `${detailName(name, locale)} ${value}`),
  ];
  return `${node} ${phraseOf(why, locale)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

const detailName = (name: string, locale: Locale): string => (isDetail(name) ? words(detailWords, locale)(name) : name);

const isDetail = (name: string): name is keyof typeof detailWords => Object.hasOwn(detailWords, name);

/** Several entries of one step in one sentence: what a node does alike is said once, with all its ports. */
export function stepSentence(entries: readonly TraceEntry[], locale: Locale): string {
  const groups = Map.groupBy(entries, ({ node, why }) => `${node} ${why}`);
  const said = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    if (group.length === 1) return [traceSentence(first, locale)];
    const ports = [...new Set(group.flatMap(({ port }) => port ?? []))].join(', ');
    return [`${first.node} ${phraseOf(first.why, locale)}${ports === '' ? '' : ` (ports ${ports})`}`];
  });
  return said.length === 0 ? '' : `${said.join(locale === 'fr' ? '\u202f; ' : '; ')}.`;
}

export const hasWords = (why: string): boolean => why in traceWords;

function phraseOf(why: string, locale: Locale): string {
  const icmp = /^icmp-error-(\d+)-(\d+)$/.exec(why);
  if (icmp) {
    return locale === 'fr'
      ? `envoie une erreur ICMP, type ${icmp[1]}, code ${icmp[2]}`
      : `sends an ICMP error, type ${icmp[1]}, code ${icmp[2]}`;
  }
  return isKnown(why) ? words(traceWords, locale)(why) : `– ${why}`;
}

const isKnown = (why: string): why is keyof typeof traceWords => why in traceWords;
