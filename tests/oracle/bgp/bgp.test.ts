import { describe, expect, it } from 'vitest';
import { type Difference, differencesOf } from './compare.ts';
import { type Differs, differs } from './differs.ts';
import { daemons, readGolden } from './golden.ts';
import { loadLabs } from './labs.ts';
import { ourStates } from './ours.ts';

const labs = loadLabs().map((each) => {
  const golden = readGolden(each.name);
  if (golden === undefined) throw new Error(`no golden file for ${each.name}: npm run test:oracle -- --write`);
  return { ...each, golden, ours: ourStates(each.lab) };
});

const explains = (known: Differs, found: Difference): boolean =>
  known.lab === found.lab &&
  known.daemon === found.daemon &&
  known.router === found.router &&
  known.prefix === found.prefix &&
  known.fields.includes(found.field);

const all = labs.flatMap(({ name, golden, ours }) =>
  daemons.flatMap((daemon) => differencesOf(name, daemon, ours, golden.runs[daemon].states)),
);

describe.each(labs.map((each) => [each.name, each] as const))('the lab %s', (name, { lab, golden, ours }) => {
  it.each(daemons)('has the best route of every prefix at every router as %s', (daemon) => {
    const found = differencesOf(name, daemon, ours, golden.runs[daemon].states);
    expect(found.filter((each) => !differs.some((known) => explains(known, each)))).toEqual([]);
  });

  it.each(daemons)('was seen on %s at every snapshot, and had routes', (daemon) => {
    const { states } = golden.runs[daemon];
    expect(states.map(({ at }) => at)).toEqual([...lab.snapshots, 'end']);
    const routes = states.map(({ tables }) => Object.values(tables).flat().length);
    expect(routes.every((count) => count > 0)).toBe(true);
  });
});

describe('what explains a difference', () => {
  it('is needed, for every router, prefix and field', () => {
    const unused = differs.flatMap((known) =>
      known.fields
        .filter((field) => !all.some((found) => explains({ ...known, fields: [field] }, found)))
        .map((field) => `${known.lab} ${known.daemon} ${known.router} ${known.prefix} ${field}`),
    );
    expect(unused).toEqual([]);
  });

  it.each(differs.map((known) => [known.lab, known.daemon, known.router, known.prefix, known.because] as const))(
    '%s, %s, %s, %s: quotes an RFC',
    (_lab, _daemon, _router, _prefix, because) => {
      expect(because).toMatch(/^RFC \d+/);
    },
  );
});
