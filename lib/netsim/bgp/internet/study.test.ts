import { describe, expect, it } from 'vitest';
import { generateInternet } from './generate.ts';
import { graphOfLines } from './graph-of-lines.ts';
import { type Attack, type Defence, shareNeeded, study } from './study.ts';

const { graph } = generateInternet({ ases: 400, seed: 2 });
const captured = (attack: Attack, defence: Defence, order?: 'random'): number[] =>
  study(graph, { attack, defence, shares: [0, 0.25, 0.75, 1], ...(order && { order }) }).map((row) => row.captured);

describe('a study', () => {
  it.each<[Attack, Defence]>([
    ['same-prefix', 'rov'],
    ['subprefix', 'rov'],
    ['forged-origin', 'aspa'],
    ['leak', 'aspa'],
    ['leak', 'only-to-customer'],
  ])('%s: the more use %s, the fewer are captured, down to nobody', (attack, defence) => {
    const shares = captured(attack, defence, 'random');
    expect(shares.toSorted((a, b) => b - a)).toEqual(shares);
    expect(shares[0]).toBeGreaterThan(0.05);
    expect(shares[3]).toBe(0);
    // The large ones first: a quarter does what any three quarters do.
    expect(captured(attack, defence)[1]).toBeLessThanOrEqual(shares[2] ?? 0);
  });

  it('a subprefix hijack captures everybody where nobody validates', () => {
    expect(captured('subprefix', 'rov')[0]).toBe(1);
  });

  it.each<[Attack, Defence]>([
    ['forged-origin', 'rov'],
    ['leak', 'rov'],
  ])('%s: %s changes nothing', (attack, defence) => {
    const [nobody = 0, ...others] = captured(attack, defence);
    expect(nobody).toBeGreaterThan(0.05);
    expect(others).toEqual(others.map(() => nobody));
  });

  it('says how many must defend', () => {
    const rows = [0, 0.1, 0.2, 0.3].map((share, index) => {
      return { share, defenders: 0, captured: [0.5, 0.04, 0.06, 0.01][index] ?? 0 };
    });
    expect([0.6, 0.06, 0.05, 0.001].map((most) => shareNeeded(rows, most))).toEqual([0, 0.1, 0.3, null]);
  });

  it('of a graph without two stubs is empty', () => {
    const lonely = graphOfLines(['1|2|-1']);
    expect(study(lonely, { attack: 'leak', defence: 'rov', shares: [0] })).toEqual([
      { share: 0, defenders: 0, captured: 0 },
    ]);
  });
});
