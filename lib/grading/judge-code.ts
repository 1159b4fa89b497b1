import type { CheckOutcome, CheckResult, Explanation } from '../kinds/check-result.ts';
import type { CheckSpec, Difference } from '../kinds/kind.ts';
import type { Behaviour } from './behaviour.ts';
import type { ExpectedCase } from './cases.ts';
import { explainFailure } from './explain-failure.ts';
import type { GradableCode } from './gradable.ts';

/** The checks of a code exercise on the cases that were run, and which of them shows the smallest counterexample. */
export interface Judged {
  readonly checks: readonly CheckResult[];
  readonly leadCheckId: string | undefined;
  /** The case that the lead check shows. */
  readonly leadCase: ExpectedCase | undefined;
}

/** A case that breaks a check, with its first difference under that check; none where no output came. */
interface Break {
  readonly case: ExpectedCase;
  readonly behaviour: Behaviour;
  readonly difference: Difference | undefined;
}

/**
 * Gives each difference to the check that covers it. A case without output breaks the first check, where it is
 * explained; nothing is known of the others then, so those that nothing breaks are `not-reached`.
 */
export function judgeCode(
  exercise: GradableCode,
  cases: readonly ExpectedCase[],
  behaviours: readonly Behaviour[],
): Judged {
  const specs = exercise.answers.checks;
  const broken = new Map<string, Break[]>(specs.map(({ id }) => [id, []]));
  let unseen = 0;
  for (const [index, behaviour] of behaviours.entries()) {
    const each = cases[index];
    if (each === undefined) continue;
    if (behaviour.kind !== 'output') unseen++;
    if (behaviour.kind === 'not-reached') continue;
    const found = behaviour.kind === 'output' ? firstUnder(specs, behaviour.differences) : failureUnder(specs);
    for (const [id, difference] of found) broken.get(id)?.push({ case: each, behaviour, difference });
  }

  const checks = specs.map((spec, position): CheckResult => {
    const breaks = broken.get(spec.id) ?? [];
    const worst = shown(breaks);
    const explanation = worst && explain(exercise, worst);
    // What was run for this check: the first one also answers for the cases without output.
    const failures = breaks.filter(({ behaviour }) => behaviour.kind !== 'output').length;
    const outcome: CheckOutcome = breaks.length > 0 ? 'fails' : unseen > 0 ? 'not-reached' : 'holds';
    return {
      id: spec.id,
      title: spec.title,
      isVisible: worst?.case.isVisible ?? true,
      outcome,
      cases: cases.length - unseen + (position === 0 ? failures : 0),
      failingCases: breaks.length,
      weight: spec.weight ?? 1,
      ...(explanation ? { explanation } : {}),
    };
  });

  const lead = specs
    .flatMap(({ id }) => {
      const worst = shown(broken.get(id) ?? []);
      return worst ? [{ id, worst }] : [];
    })
    .toSorted((a, b) => bySize(a.worst, b.worst) || byPlace(a.worst, b.worst))[0];
  return { checks, leadCheckId: lead?.id, leadCase: lead?.worst.case };
}

/** Whether a behaviour has a difference that this check covers. */
export function breaksCheck(
  exercise: GradableCode,
  checkId: string,
  behaviour: Behaviour | undefined,
): behaviour is Extract<Behaviour, { kind: 'output' }> {
  if (behaviour?.kind !== 'output') return false;
  return firstUnder(exercise.answers.checks, behaviour.differences).has(checkId);
}

/** The same report with a smaller case in the place of the one that a check shows. */
export function showInstead(
  exercise: GradableCode,
  checks: readonly CheckResult[],
  checkId: string,
  { case: smaller, behaviour }: { readonly case: ExpectedCase; readonly behaviour: Behaviour },
): readonly CheckResult[] {
  if (behaviour.kind !== 'output') return checks;
  const difference = firstUnder(exercise.answers.checks, behaviour.differences).get(checkId);
  const explanation = explain(exercise, { case: smaller, behaviour, difference });
  if (explanation === undefined) return checks;
  return checks.map((check) => (check.id === checkId ? { ...check, explanation } : check));
}

/** The smallest; a visible one, where there is one: the learner can run it. */
function shown(breaks: readonly Break[]): Break | undefined {
  return breaks.toSorted(bySize)[0];
}

function bySize(a: Break, b: Break): number {
  return (
    Number(b.case.isVisible) - Number(a.case.isVisible) || a.case.size - b.case.size || a.case.index - b.case.index
  );
}

function byPlace(a: Break, b: Break): number {
  return (a.difference?.offset ?? Number.POSITIVE_INFINITY) - (b.difference?.offset ?? Number.POSITIVE_INFINITY);
}

/** The first difference under each check. */
function firstUnder(specs: readonly CheckSpec[], differences: readonly Difference[]): Map<string, Difference> {
  const first = new Map<string, Difference>();
  for (const difference of differences) {
    const id = checkFor(specs, difference.where).id;
    if (!first.has(id)) first.set(id, difference);
  }
  return first;
}

function failureUnder(specs: readonly CheckSpec[]): Map<string, undefined> {
  return new Map([[firstOf(specs).id, undefined]]);
}

/** The check with the longest prefix of the path; `*` takes what no other covers. */
export function checkFor(specs: readonly CheckSpec[], where: string): CheckSpec {
  const covering = specs
    .flatMap((spec) => spec.covers.filter((prefix) => covers(prefix, where)).map((prefix) => ({ spec, prefix })))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  return covering?.spec ?? specs.find((spec) => spec.covers.includes('*')) ?? firstOf(specs);
}

function covers(prefix: string, where: string): boolean {
  return where === prefix || where.startsWith(`${prefix}.`) || where.startsWith(`${prefix}[`);
}

function firstOf(specs: readonly CheckSpec[]): CheckSpec {
  const [first] = specs;
  if (first === undefined) throw new Error('an exercise without checks');
  return first;
}

function explain({ kind, config }: GradableCode, worst: Break): Explanation | undefined {
  const { behaviour, difference } = worst;
  const { input, expected } = worst.case;
  if (behaviour.kind === 'not-reached') return undefined;
  if (behaviour.kind !== 'output') return explainFailure(behaviour, expected, kind.describeInput(config, input));
  return difference && kind.explain(config, input, expected, behaviour.output, difference);
}
