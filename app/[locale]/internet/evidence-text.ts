import type { Intent, IntentResult, Trouble } from '#lib/class-internet/round/outcome.ts';
import type { Naming, T } from './naming.ts';

/** Why an intent is as it is, in one sentence; empty where there is nothing to say. */
export function evidenceText(result: IntentResult, naming: Naming, t: T): string {
  if (result.state === 'met') return '';
  if (result.state === 'untried') return t('why-untried');
  const { evidence } = result;
  switch (evidence.kind) {
    case 'passes-nothing':
      return t('why-passes-nothing');
    case 'not-announced':
    case 'not-given':
      return t(`why-${evidence.kind}`, { prefix: evidence.prefix, to: naming.full(evidence.to) });
    case 'not-accepted':
      return t('why-not-accepted', { prefix: evidence.prefix, from: naming.full(evidence.from) });
    case 'peer-unused': {
      const { prefix, peer, via } = evidence;
      return t('why-peer-unused', { prefix, peer: naming.full(peer), via: naming.full(via) });
    }
    case 'peer-refused':
      return t('why-peer-refused', { prefix: evidence.prefix, peer: naming.full(evidence.peer) });
    case 'leak': {
      const { prefix, from, to, path } = evidence;
      const values = { prefix, from: naming.full(from), to: naming.full(to), path: naming.path(path) };
      return t('why-leak', values);
    }
    case 'only-announced':
      return t('why-only-announced', { lost: naming.full(evidence.lost) });
    case 'only-way':
      return t('why-only-way', { prefix: evidence.prefix, lost: naming.full(evidence.lost) });
    case 'would-take':
    case 'took': {
      const { prefix, from, origin } = evidence;
      return t(`why-${evidence.kind}`, { prefix, from: naming.full(from), origin: naming.full(origin) });
    }
  }
}

export const intentWord = (intent: Intent, t: T): string => t(`intent-${intent}`);

export function troubleText({ kind, message, line, direction, prefix, times }: Trouble, t: T): string {
  return t(`trouble-${kind}`, {
    message,
    line: line ?? 0,
    direction: direction ?? 'import',
    prefix: prefix ?? '',
    times,
  });
}
