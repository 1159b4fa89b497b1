import { describe, expect, it } from 'vitest';
import { readGolden } from './golden.ts';
import { chosenIn } from './lab.ts';
import { loadLabs } from './labs.ts';
import { askOurs, withChosen } from './ours.ts';

const labs = await loadLabs();

describe.each(labs.map((lab) => [lab.name, lab] as const))('%s, as Linux does it', (_, lab) => {
  const golden = readGolden(lab.name);
  if (golden === undefined) throw new Error(`no golden file for ${lab.name}: npm run test:oracle -- --write`);
  const ours = askOurs(lab);

  it.each(golden.steps.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
    const [theirs, mine] = [golden.steps[index]?.out ?? [], ours[index] ?? []];
    expect(lab.steps[index]?.name).toBe(name);
    // Linux puts what leaves by several ports on them in an order of its own.
    const byPort = (a: { port: string }, b: { port: string }) => a.port.localeCompare(b.port);
    const [expected, got] = [theirs.toSorted(byPort), mine.toSorted(byPort)];
    expect(
      got.map((out, i) => `${out.port} ${withChosen(out.hex, expected[i]?.hex ?? '', chosenIn(lab, index))}`),
    ).toEqual(expected.map(({ port, hex }) => `${port} ${hex}`));
  });
});
