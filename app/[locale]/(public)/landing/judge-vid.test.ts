import { describe, expect, it } from 'vitest';
import { judgeVid } from './judge-vid.ts';

describe('the question of the first page', () => {
  it.each(['20', '0x14', ' 20 ', '0b10100'])('takes %s', (typed) => {
    expect(judgeVid(typed)).toEqual({ kind: 'right', port: 3 });
  });

  it('says where a wrong answer would have sent the frame', () => {
    expect(judgeVid('10')).toEqual({ kind: 'wrong-port', vid: 10, port: 2, host: 'h2' });
    expect(judgeVid('7')).toEqual({ kind: 'wrong-none', vid: 7 });
  });

  it('recognises the whole TCI, and its first twelve bits', () => {
    expect(judgeVid('0x6014')).toEqual({ kind: 'wrong-tci' });
    expect(judgeVid('0x601')).toEqual({ kind: 'wrong-high' });
  });

  it('explains what is no number', () => {
    expect(judgeVid('vingt')).toMatchObject({ kind: 'unreadable' });
  });
});
