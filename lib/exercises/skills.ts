import bank from '#exercises/skills.json' with { type: 'json' };
import type { Text } from '../netsim/text.ts';

const skills: Readonly<Record<string, Text>> = bank;

/** What one can do after an exercise, in words; the id itself where the bank has none. */
export function nameSkill(id: string): Text {
  return (Object.hasOwn(skills, id) ? skills[id] : undefined) ?? { fr: id, en: id };
}

export const hasSkill = (id: string): boolean => Object.hasOwn(skills, id);
