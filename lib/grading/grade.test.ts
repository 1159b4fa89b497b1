import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../exercises/draw.ts';
import { loadExercise } from '../exercises/folder.ts';
import type { SandboxJob } from '../sandbox/observation.ts';
import { openPool, type SandboxPool } from '../sandbox/pool/pool.ts';
import { grade } from './grade.ts';
import type { GradeReport } from './report.ts';

const folder = loadExercise('vlan/03-tag-a-frame');
const program = (name: string): string => readFileSync(join(folder.path, `${name}.ts`), 'utf8');

let pool: SandboxPool;
let jobs: SandboxJob[] = [];
beforeAll(async () => {
  pool = await openPool({ size: 1 });
}, 30_000);
afterAll(() => pool.close());

async function graded(source: string, mode: 'run' | 'submit' = 'submit', seed = 7): Promise<GradeReport> {
  const drawn = await draw(folder, seed);
  jobs = [];
  const watched = {
    run: (job: SandboxJob) => {
      jobs.push(job);
      return pool.run(job);
    },
  };
  const grading = await grade({ exerciseId: folder.id, mode, seed, drawn, answer: { source } }, watched);
  if (grading.kind !== 'graded') throw new Error(grading.problem.message);
  return grading.report;
}

describe('grading code', () => {
  it('passes the solution, on every seed tried', async () => {
    for (const seed of [1, 2, 3])
      expect(await graded(program('solution'), 'submit', seed)).toMatchObject({ passed: true });
  });

  it('gives the same report for the same answer, to the byte', async () => {
    const source = program('mistakes/G1-little-endian');
    expect(JSON.stringify(await graded(source))).toBe(JSON.stringify(await graded(source)));
  });

  it('sends no expected value, hidden output or reference into the sandbox', async () => {
    await graded(program('solution'));
    expect(Object.keys(jobs[0] ?? {}).sort()).toEqual(['calls', 'entry', 'imports', 'limits', 'seed', 'source']);
    const { calls } = jobs[0] ?? { calls: [] };
    // Destination and source, then the tag: no argument holds a tagged frame.
    const holdsTag = (value: unknown): boolean => value instanceof Uint8Array && value[12] === 0x81 && value[13] === 0;
    expect(calls.flat().some(holdsTag)).toBe(false);
  });

  it('runs only visible cases on Run, and says how many are left', async () => {
    const report = await graded(program('solution'), 'run');
    expect(report).toMatchObject({ passed: true, casesLeft: 16 });
    expect(jobs[0]?.calls).toHaveLength(4);
  });

  it('shows a visible case before a smaller hidden one', async () => {
    const { checks, leadCheckId } = await graded(program('mistakes/G1-little-endian'));
    const lead = checks.find(({ id }) => id === leadCheckId);
    expect(lead).toMatchObject({ id: 'tci', outcome: 'fails', isVisible: true });
    expect(lead?.explanation).toMatchObject({ where: 'vlan.vid', offset: 14, lengthBytes: 2 });
  });

  it('explains an exception with its line, and holds nothing for granted that was not seen', async () => {
    const { checks, earned } = await graded("export function buildTagged() {\n  throw new Error('no');\n}");
    expect(checks[0]).toMatchObject({ outcome: 'fails', explanation: { where: 'exception', got: 'Error: no' } });
    expect(checks[0]?.explanation?.whereText).toEqual({
      fr: 'ligne 2 de votre programme',
      en: 'line 2 of your program',
    });
    expect(checks.slice(1).map(({ outcome }) => outcome)).toEqual(Array(checks.length - 1).fill('not-reached'));
    expect(earned).toBe(0);
  });

  it('calls a check not reached when one late case ended the program, though the cases before were right', async () => {
    const source = `${program('solution').replace('export function buildTagged', 'function right')}
      let calls = 0;
      export function buildTagged(...args: unknown[]) { if (++calls > 10) for (;;); return (right as any)(...args); }`;
    const { passed, earned, checks } = await graded(source);
    expect({ passed, earned }).toEqual({ passed: false, earned: 0 });
    expect(checks[0]).toMatchObject({ outcome: 'fails', cases: 11, failingCases: 1, explanation: { where: 'time' } });
    expect(checks[1]).toMatchObject({ outcome: 'not-reached', cases: 10, failingCases: 0 });
  });

  it('says in words what was returned in place of bytes', async () => {
    const { checks } = await graded('export async function buildTagged() { return 1; }');
    expect(checks[0]?.explanation?.why.en).toContain('async');
  });
});

describe('naming a misconception', () => {
  it('knows each known mistake by its own label', async () => {
    for (const name of ['G1-little-endian', 'V10-forgets-the-tag', 'V8-vid-in-the-high-bits']) {
      const { diagnoses } = await graded(program(`mistakes/${name}`));
      expect(diagnoses.map(({ label }) => label)).toEqual([name.split('-')[0]]);
    }
  });

  it('knows it in a program written otherwise', async () => {
    const source = `export function buildTagged(dst: number[], src: number[], vid: number, pcp: number, type: number, data: Uint8Array) {
      const tci = (pcp << 13) | vid;
      return new Uint8Array([...dst, ...src, 0x81, 0, tci & 255, tci >> 8, type >> 8, type & 255, ...data]);
    }`;
    expect((await graded(source)).diagnoses).toMatchObject([{ label: 'G1' }]);
  });

  it('says nothing of a wrong program that is like none of them', async () => {
    expect((await graded('export const buildTagged = () => new Uint8Array(64);')).diagnoses).toEqual([]);
    expect((await graded('export const buildTagged = () => { for (;;); };')).diagnoses).toEqual([]);
  });

  it('says nothing of a right one', async () => {
    expect((await graded(program('solution'))).diagnoses).toEqual([]);
    expect(jobs).toHaveLength(1);
  });
});

describe('grading a quiz', () => {
  it('names what a distractor stands for, without a sandbox', async () => {
    const quiz = loadExercise('vlan/01-count-the-vlans');
    const drawn = await draw(quiz, 3);
    const none = { run: () => Promise.reject(new Error('no sandbox is needed')) };
    const grading = await grade({ exerciseId: quiz.id, mode: 'submit', seed: 3, drawn, answer: { values: {} } }, none);
    expect(grading).toMatchObject({ kind: 'graded', report: { passed: false, earned: 0 } });
  });
});
