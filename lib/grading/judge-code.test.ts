import { describe, expect, it } from 'vitest';
import { checkFor } from './judge-code.ts';

const title = { fr: 'titre', en: 'title' };
const specs = [
  { id: 'tag', title, covers: ['vlan'] },
  { id: 'vid', title, covers: ['vlan.vid'] },
  { id: 'rest', title, covers: ['*'] },
];

describe('the check that a difference belongs to', () => {
  it('is the one that names the place most closely', () => {
    expect(checkFor(specs, 'vlan.vid').id).toBe('vid');
    expect(checkFor(specs, 'vlan.pcp').id).toBe('tag');
  });

  it('is not one whose name merely begins alike', () => {
    expect(checkFor(specs, 'vlanx.vid').id).toBe('rest');
    expect(checkFor(specs, 'vlan.vidx').id).toBe('tag');
  });

  it('is the one for the rest, or else the first', () => {
    expect(checkFor(specs, 'length').id).toBe('rest');
    expect(checkFor(specs.slice(0, 2), 'length').id).toBe('tag');
  });
});
