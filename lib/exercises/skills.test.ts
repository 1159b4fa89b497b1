import { expect, test } from 'vitest';
import { listExercises } from './folder.ts';
import { hasSkill } from './skills.ts';

test.each(listExercises().map(({ manifest }) => [manifest.label, manifest.skills] as const))(
  'the skills of %s have names that a learner can read',
  (_, skills) => {
    expect(skills.filter((id) => !hasSkill(id))).toEqual([]);
  },
);
