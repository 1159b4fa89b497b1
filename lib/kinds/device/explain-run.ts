import type { Text } from '../../netsim/text.ts';
import type { Act, Run, Step, Trial } from '../../netsim/trial/trial.ts';
import type { Explanation } from '../check-result.ts';
import { explainDifference } from '../code-packet/explain-difference.ts';
import type { Difference } from '../kind.ts';
import { asItIs, type Canonical, compareRuns, occasions, type RunDifference } from './compare-runs.ts';
import { faults, reasons } from './reasons.ts';
import { runEvidence } from './run-evidence.ts';

/** The first place of this name where the two runs part, in words and as both runs. */
export function explainRun(
  trial: Trial,
  expected: Run,
  got: Run,
  difference: Difference,
  canonicalOf?: (run: Run) => Canonical,
): Explanation {
  if (difference.why !== undefined) return ofProperty(trial, expected, got, difference, difference.why, canonicalOf);
  const found = compareRuns(expected, got, canonicalOf).find(({ where }) => where === difference.where);
  if (found === undefined) throw new Error(`the runs do not part at ${difference.where}`);
  const evidence = runEvidence(trial, expected, got, { ...found, gotStep: found.step }, canonicalOf);
  const step = expected.steps[found.expectedStep];
  if (found.where.startsWith('changed.') && found.expected && found.got) {
    const where = found.where.slice('changed.'.length);
    const bytes = explainDifference('ethernet', found.expected.frame, found.got.frame, { ...found, where });
    return { ...bytes, where: found.where, whereText: and(placeOf(step), bytes.whereText), evidence };
  }
  return {
    where: found.where,
    whereText: found.where === 'storm' ? { fr: 'le réseau entier', en: 'the whole network' } : placeOf(step),
    expected: leaving(step),
    got: found.where === 'storm' ? '∞' : leaving(got.steps[found.step]),
    why: whyOf(found),
    evidence,
  };
}

/** A property of the exercise that the learner's run breaks; the reference need not have come that far. */
function ofProperty(
  trial: Trial,
  expected: Run,
  got: Run,
  difference: Difference,
  why: Text,
  canonicalOf: (run: Run) => Canonical = asItIs,
): Explanation {
  const gotStep = difference.step ?? -1;
  const step = got.steps[gotStep];
  const key = occasions({ steps: got.steps, canonical: canonicalOf(got) })[gotStep];
  const expectedStep = occasions({ steps: expected.steps, canonical: canonicalOf(expected) }).indexOf(key ?? '');
  const wanted = expected.steps[expectedStep];
  // What only the learner's program sends; else what both send, side by side.
  const astray = step?.acts.find(({ action, port }) => action === 'send' && firstSend(wanted, port) === null);
  const sent = astray ?? firstSend(step);
  const parting = { expectedStep, gotStep, got: sent, expected: sent && firstSend(wanted, sent.port) };
  return {
    where: difference.where,
    whereText: placeOf(step),
    expected: leaving(wanted),
    got: leaving(step),
    why,
    evidence: runEvidence(trial, expected, got, parting, canonicalOf),
  };
}

const firstSend = (step: Step | undefined, by?: string): Act | null =>
  step?.acts.find(({ action, port }) => action === 'send' && (by === undefined || port === by)) ?? null;

function whyOf({ where }: RunDifference): Text {
  const [, reason = ''] = where.split('.');
  return (
    faults[where] ??
    reasons[reason] ?? {
      fr: 'Une trame part, ou ne part pas, à l’inverse de la référence.',
      en: 'A frame leaves, or does not leave, other than in the reference.',
    }
  );
}

function placeOf(step: Step | undefined): Text {
  if (step === undefined) return { fr: 'le réseau', en: 'the network' };
  const { node, port } = step;
  if (port === null) return { fr: node, en: node };
  return { fr: `${node}, trame arrivée par ${port}`, en: `${node}, the frame that came in on ${port}` };
}

const and = (place: Text, field: Text): Text => ({
  fr: `${place.fr}\u00a0: ${field.fr}`,
  en: `${place.en}: ${field.en}`,
});

/** By which ports frames leave, each once: `p2, p3`; `∅` for none. */
function leaving(step: Step | undefined): string {
  const ports = (step?.acts ?? []).filter(({ action }) => action === 'send').map(({ port }) => port);
  return ports.length === 0
    ? '∅'
    : [...new Set(ports)]
        .sort()
        .map((port) => `${port}${times(ports, port)}`)
        .join(', ');
}

function times(ports: readonly string[], port: string): string {
  const count = ports.filter((each) => each === port).length;
  return count > 1 ? ` ×${count}` : '';
}
