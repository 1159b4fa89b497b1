import { compareTwo } from '../../netsim/bgp/trial/decision-trial.ts';
import type { LearnerCandidate } from '../../netsim/bgp/trial/learner-route.ts';
import type { DecisionAnswer, DecisionRun, DecisionTrial } from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';
import type { Explanation } from '../check-result.ts';
import type { Difference } from '../kind.ts';
import { otherMeds, stepWords } from './steps.ts';

/** Every pair that is answered otherwise: named by the step that decides, which the reference's run tells. */
export function compareDecisions(expected: DecisionRun, got: DecisionRun): readonly Difference[] {
  return expected.answers.flatMap(({ a, b, isBetter, decidedBy }, step) => {
    const theirs = answerOf(got, a, b);
    return theirs === undefined || theirs === isBetter ? [] : [{ where: decidedBy, step }];
  });
}

export function explainDecision(
  trial: DecisionTrial,
  expected: DecisionRun,
  got: DecisionRun,
  difference: Difference,
): Explanation {
  const { a, b } = expected.answers[difference.step ?? 0] ?? { a: 0, b: 1 };
  const [one, other] = [trial.candidates[a], trial.candidates[b]];
  if (one === undefined || other === undefined) throw new Error('no such pair');
  const { decidingStep } = compareTwo(one, other);
  const where = decidingStep ?? 'bgp-identifier';
  return {
    where: difference.where,
    whereText: whereOf(difference, a, b),
    expected: said(expected, a, b),
    got: said(got, a, b),
    why: difference.why ?? (where !== 'med' && haveOtherMeds(one, other) ? otherMeds : stepWords[where].why),
    evidence: {
      type: 'bgp-choice',
      candidates: trial.candidates,
      a,
      b,
      decidingStep,
      answers: expected.answers.map((each) => ({
        a: each.a,
        b: each.b,
        expected: each.isBetter,
        got: answerOf(got, each.a, each.b) ?? false,
      })),
    },
    rfc: 'RFC 4271 §9.1.2.2',
  };
}

/** Differing MEDs of two neighbours: nothing to decide by. */
function haveOtherMeds(a: LearnerCandidate, b: LearnerCandidate): boolean {
  return a.med !== b.med && a.asPath[0] !== b.asPath[0];
}

function whereOf({ where, why }: Difference, a: number, b: number): Text {
  const pair: Text = { fr: `routes ${letter(a)} et ${letter(b)}`, en: `routes ${letter(a)} and ${letter(b)}` };
  if (why !== undefined) return pair;
  const [step = ''] = where.split('.');
  const name = Object.entries(stepWords).find(([key]) => key === step)?.[1].name;
  if (name === undefined) return pair;
  return { fr: `${pair.fr}, départagées par\u00a0: ${name.fr}`, en: `${pair.en}, decided by: ${name.en}` };
}

/** `A`, `B`, `C`: how a view names the candidates. */
export const letter = (index: number): string => String.fromCharCode(65 + index);

/** Which of the two it says is better, asked both ways round. */
function said(run: DecisionRun, a: number, b: number): string {
  const better = [a, b].filter((each) => answerOf(run, each, each === a ? b : a) === true);
  return better.length === 0 ? '∅' : better.map(letter).join(' + ');
}

function answerOf({ answers }: DecisionRun, a: number, b: number): boolean | undefined {
  return answers.find((each: DecisionAnswer) => each.a === a && each.b === b)?.isBetter;
}
