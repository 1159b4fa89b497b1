import { z } from 'zod';
import { parseNumber } from '../numeric/parse-number.ts';
import { textSchema } from '../text-schema.ts';

const ruleSchema = z.strictObject({ why: textSchema, misconception: z.string().exactOptional() });

/**
 * A cell whose value is the learner's choice, as long as the cells agree with each other: any free port will do, but
 * one flow has one port and two flows do not share it.
 */
export const freeCellSchema = z.strictObject({
  free: z.strictObject({
    /** Cells of one group hold the same number. */
    group: z.string(),
    /** Two groups of one pool hold different numbers. */
    pool: z.string(),
    min: z.int(),
    max: z.int(),
    /** Numbers of the range that somebody else has. */
    taken: z.array(z.int()),
  }),
  /** What one reads when the number is none, outside the range or taken. */
  range: ruleSchema,
  /** When another cell of the group holds another number. */
  same: ruleSchema,
  /** When another group of the pool holds the same number. */
  distinct: ruleSchema,
});
export type FreeCell = z.infer<typeof freeCellSchema>;
export type BrokenRule = 'range' | 'same' | 'distinct';

/**
 * Which cells break which rule. The first cell in reading order speaks for its group, and the group that came first
 * keeps its number: a learner who chose badly once is not told that everything is wrong.
 */
export function brokenRules(
  cells: readonly (readonly [id: string, cell: FreeCell])[],
  typed: Readonly<Record<string, string>>,
): ReadonlyMap<string, BrokenRule> {
  const broken = new Map<string, BrokenRule>();
  const ofGroup = new Map<string, number>();
  for (const [id, { free }] of cells) {
    const value = numberOf(typed[id] ?? '');
    if (value === undefined || value < free.min || value > free.max || free.taken.includes(value)) {
      broken.set(id, 'range');
      continue;
    }
    const group = `${free.pool}/${free.group}`;
    const own = ofGroup.get(group);
    const others = [...ofGroup].filter(([name]) => name !== group && name.startsWith(`${free.pool}/`));
    if (own !== undefined && own !== value) broken.set(id, 'same');
    else if (others.some(([, other]) => other === value)) broken.set(id, 'distinct');
    else ofGroup.set(group, value);
  }
  return broken;
}

/** Numbers that break no rule, each as small as it can be. */
export function consistentNumbers(cells: readonly (readonly [string, FreeCell])[]): Record<string, string> {
  const ofGroup = new Map<string, number>();
  const found = cells.map(([id, { free }]) => {
    const group = `${free.pool}/${free.group}`;
    let value = ofGroup.get(group) ?? free.min;
    const used = [...ofGroup].filter(([name]) => name !== group && name.startsWith(`${free.pool}/`)).map(([, n]) => n);
    while (free.taken.includes(value) || used.includes(value)) value++;
    if (value > free.max) throw new Error(`the cell ${id} has no number left between ${free.min} and ${free.max}`);
    ofGroup.set(group, value);
    return [id, String(value)] as const;
  });
  return Object.fromEntries(found);
}

/** Answers that break one rule each: another group's number, another number than its group's, no number at all. */
export function inconsistentNumbers(
  cells: readonly (readonly [string, FreeCell])[],
): readonly Record<string, string>[] {
  const right = consistentNumbers(cells);
  return cells.flatMap(([id, { free }], index) => {
    const before = cells.slice(0, index).filter(([, other]) => other.free.pool === free.pool);
    const stranger = before.find(([, other]) => other.free.group !== free.group);
    const twin = before.find(([, other]) => other.free.group === free.group);
    return [
      { ...right, [id]: 'zzz' },
      ...(stranger === undefined || twin !== undefined ? [] : [{ ...right, [id]: right[stranger[0]] ?? '' }]),
      ...(twin === undefined ? [] : [{ ...right, [id]: String(free.max) }]),
    ];
  });
}

function numberOf(text: string): number | undefined {
  const parsed = parseNumber(text);
  return parsed.ok ? parsed.value.find(Number.isSafeInteger) : undefined;
}
