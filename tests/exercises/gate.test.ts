import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The author's gate and the scaffolds, as an author runs them, in a copy of the content. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'encap-gate-'));
  for (const name of ['lib', 'node_modules', 'package.json']) symlinkSync(join(process.cwd(), name), join(copy, name));
  restore();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const restore = () => cpSync('exercises', join(copy, 'exercises'), { recursive: true });

function run(script: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const file = join(process.cwd(), 'lib/tooling', script);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: copy }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err }),
    );
  });
}

const check = (id: string) => run('exercises/check.ts', 'check', id);

/** Replaces a text in a file of the copy. */
function edit(file: string, from: string, to: string): void {
  const path = join(copy, 'exercises', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('npm run exercises -- check', () => {
  const header = 'vxlan/04-write-the-header';
  const table = 'vlan/01-count-the-vlans';

  const lowFirst = 'Uint8Array.of(vni & 0xff, (vni >> 8) & 0xff, vni >> 16)';

  it.each([
    ['a solution that is wrong', header, 'solution.ts', 'u8(0x08)', 'u8(0x00)', 'solution, seed 1: failing: flags'],
    [
      'two ideas, one program',
      header,
      'mistakes/G1-little-endian.ts',
      lowFirst,
      'u24(vni & 0xfff)',
      'diagnosed as nothing',
    ],
    ['a mistake that another check catches', header, 'mistakes/hang.ts', ': flags', ': vni', 'vni does not catch it'],
    ['a starter that solves it', header, 'starter.ts', 'u8(0), u24(0)', 'u8(8), u24(0), u24(vni), u8(0)', 'solves it'],
    ['a placeholder of one language', table, 'prompt.en.md', '{{payload}}', '1500', '{{payload}} in French'],
    ['a hint that is missing', table, 'hints.fr.md', '---\n', '', 'has 2 hints'],
    ['a plain space in French', table, 'prompt.fr.md', '\u00a0:', ' :', 'no no-break space'],
    ['a label that the bank lacks', table, 'exercise.json', '"V2"', '"V22"', 'no misconception V22'],
    ['a trap that is right', table, 'checks.ts', 'value: 4094,', 'value: 4096,', 'is wrong, but passed'],
    ['an answer in the question', table, 'variant.ts', "id: 'usable',", "id: 'usable', isRight: true,", 'isRight'],
    ['a manifest that is no JSON', table, 'exercise.json', '{', '', 'is not JSON'],
    ['a vector that the reference misses', header, 'vectors/scapy.json', '"0800', '"0c00', 'scapy.json, case 0'],
  ])(
    'names %s',
    async (_, id, file, from, to, problem) => {
      edit(`${id}/${file}`, from, to);
      const { code, output } = await check(id);
      restore();
      expect(output).toContain(problem);
      expect(code).toBe(1);
    },
    30_000,
  );

  it('knows an exercise by its label, and says which there are when there is none', async () => {
    expect(await check('CMP-08')).toMatchObject({ code: 0, output: expect.stringContaining('nothing wrong') });
    expect(await check('nowhere')).toMatchObject({ code: 2, output: expect.stringContaining('VLAN-01') });
  }, 30_000);
});

describe('npm run new', () => {
  it('writes an exercise that fails with what to fill in', async () => {
    const made = await run('new/main.ts', 'exercise', 'ipip/03-wrap', '--kind', 'code-packet');
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('exercises/ipip/03-wrap/solution.ts') });
    const { code, output } = await check('ipip/03-wrap');
    expect(code).toBe(1);
    expect(output).toContain('prompt.fr.md still says “FILL IN”');
    expect(output).not.toContain('is missing');
  }, 30_000);

  it('overwrites nothing', async () => {
    const again = await run('new/main.ts', 'exercise', 'vlan/01-count-the-vlans', '--kind', 'numeric');
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('there already') });
  });
});
