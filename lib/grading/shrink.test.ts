import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../exercises/draw.ts';
import { loadExercise } from '../exercises/folder.ts';
import { openPool, type SandboxPool } from '../sandbox/pool/pool.ts';
import { grade } from './grade.ts';
import type { GradeReport } from './report.ts';

const folder = loadExercise('vlan/08-access-and-trunk');
const program = (name: string): string => readFileSync(join(folder.path, `${name}.ts`), 'utf8');

let pool: SandboxPool;
beforeAll(async () => {
  pool = await openPool({ size: 1 });
}, 30_000);
afterAll(() => pool.close());

async function graded(source: string, seed = 7): Promise<GradeReport> {
  const drawn = await draw(folder, seed);
  const grading = await grade({ exerciseId: folder.id, mode: 'submit', seed, drawn, answer: { source } }, pool);
  if (grading.kind !== 'graded') throw new Error(grading.problem.message);
  return grading.report;
}

function shownRun({ checks, leadCheckId }: GradeReport) {
  const evidence = checks.find(({ id }) => id === leadCheckId)?.explanation?.evidence;
  if (evidence?.type !== 'run') throw new Error('no run is shown');
  return evidence;
}

describe('the case that a failing switch is shown', () => {
  it('has no frame and no host that the failure does not need', async () => {
    const { got, nodes } = shownRun(await graded(program('mistakes/V6-one-table-across-vlans')));
    const sent = got.filter(({ port, acts }) => port === null && acts.some(({ why }) => why === 'sent-by-station'));
    // Somebody is learnt in one VLAN, somebody else sends to them from another.
    expect(sent).toHaveLength(2);
    expect(nodes.map(({ role }) => role)).toEqual(['station', 'station', 'yours']);
  });

  it('fails on every seed in the check that is shown', async () => {
    for (const seed of [1, 2, 3]) {
      const report = await graded(program('mistakes/V1-hands-out-tags'), seed);
      const { expected, got, expectedStep, gotStep } = shownRun(report);
      expect(report.checks.find(({ id }) => id === report.leadCheckId)?.outcome).toBe('fails');
      expect(JSON.stringify(expected[expectedStep])).not.toBe(JSON.stringify(got[gotStep]));
    }
  });

  it('is the same for the same answer, to the byte', async () => {
    const source = program('mistakes/V3-no-host-behind-a-trunk');
    expect(JSON.stringify(await graded(source))).toBe(JSON.stringify(await graded(source)));
  });

  it('is told at the line of the program that threw', async () => {
    const report = await graded('export function onFrame() {\n  throw new Error("not yet");\n}');
    expect(report.checks[0]).toMatchObject({
      outcome: 'fails',
      explanation: { where: 'exception', whereText: { en: 'line 2 of your program' }, got: 'Error: not yet' },
    });
    expect(report.diagnoses).toEqual([]);
  });

  it('says what is wrong with an answer that cannot be followed', async () => {
    const report = await graded("export const onFrame = () => ['p9'];");
    expect(report.checks[0]?.explanation?.why.en).toContain('“p9”, but no port has that name');
  });

  it('is none in which the reference itself breaks what is stated of any right answer', async () => {
    const steering = loadExercise('bgp/13-steer-incoming-traffic');
    const source = readFileSync(join(steering.path, 'starter.ts'), 'utf8');
    const drawn = await draw(steering, 7);
    const grading = await grade({ exerciseId: steering.id, mode: 'submit', seed: 7, drawn, answer: { source } }, pool);
    if (grading.kind !== 'graded') throw new Error(grading.problem.message);
    const { checks, leadCheckId } = grading.report;
    const evidence = checks.find(({ id }) => id === leadCheckId)?.explanation?.evidence;
    // With one provider alone nobody can choose by which of them traffic comes in.
    expect(evidence).toMatchObject({ type: 'bgp', routers: [{ name: 'r1' }, { name: 'r2' }, { name: 'r3' }] });
  });
});
