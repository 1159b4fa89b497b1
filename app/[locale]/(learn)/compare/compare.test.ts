import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cells } from '#exercises/compare/table.ts';
import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { comparisonCsv } from './csv.ts';
import { answering, valuesOf } from './question.ts';
import { samples } from './samples.ts';
import { matches } from './search.ts';

describe('the comparison table', () => {
  it('is exported whole, ten criteria by five technologies', () => {
    const { data } = Papa.parse<string[]>(comparisonCsv('fr').slice(1), { delimiter: ';' });
    expect(data.map((row) => row.length)).toEqual(new Array(11).fill(6));
  });

  it('is searched without regard to case and accents', () => {
    expect(matches(cells.complexity.bgp, 'TRES ELEVEE', 'fr')).toBe(true);
    expect(matches(cells.complexity.ipip, 'élevée', 'fr')).toBe(false);
  });

  it('answers a question of several criteria', () => {
    expect(valuesOf('resilience', 'fr')).toEqual(['moyenne', 'élevée', 'très élevée']);
    expect(answering([], 'fr')).toHaveLength(5);
    expect(answering([{ row: 'resilience', value: 'very high' }], 'en')).toEqual(['bgp', 'ebpf']);
    const both = [
      { row: 'resilience', value: 'very high' },
      { row: 'compatibility', value: 'IP networks' },
    ] as const;
    expect(answering(both, 'en')).toEqual(['bgp']);
    expect(answering([...both, { row: 'complexity', value: 'low' }], 'en')).toEqual([]);
  });

  it('shows packets that the library reads without an error', () => {
    for (const sample of Object.values(samples)) {
      if (sample === null) continue;
      const packet = decode(sample.bytes, sample.link);
      expect(packet.error).toBeNull();
      const names = boxes(packet).flatMap((box) => box.fields.map((field) => field.name));
      expect(names).toEqual(expect.arrayContaining([...sample.fields]));
    }
  });
});
