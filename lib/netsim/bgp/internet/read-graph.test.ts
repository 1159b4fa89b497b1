import { describe, expect, it } from 'vitest';
import { degree, listOf } from './as-graph.ts';
import { readGraph } from './read-graph.ts';

const read = (text: string) => readGraph(new TextEncoder().encode(text));

describe('a graph of ASes', () => {
  it('is read from serial-1 and serial-2 lines, with comments, blank lines and any line ends', () => {
    const graph = read('# clique 1 2\n1|2|0\r\n\n1|3|-1|bgp\n2|3|-1\n3|4294967295|-1');
    if (!graph.ok) throw new Error(graph.error.message);
    const { asns, providers, customers, peers, indexOf } = graph.value;
    expect([...asns]).toEqual([1, 2, 3, 4294967295]);
    expect([indexOf(3), indexOf(5)]).toEqual([2, -1]);
    expect([...listOf(providers, 2)]).toEqual([0, 1]);
    expect([...listOf(customers, 2)]).toEqual([3]);
    expect([degree(peers, 0), degree(peers, 1), degree(peers, 2)]).toEqual([1, 1, 0]);
  });

  it.each([
    ['1|2|-2', 1, '“1|2|-2” is not a relationship'],
    ['1|2|0\n1|2', 2, 'write a|b|-1 where AS a is a provider of AS b'],
    ['# x\n1|x|0', 2, 'is not a relationship'],
    ['0|2|0', 1, 'is not a relationship'],
    ['1|4294967296|0', 1, 'is not a relationship'],
    ['1|2|-11', 1, 'is not a relationship'],
    ['7|7|0', 1, 'AS 7 cannot be its own provider or peer.'],
    ['1|2|0\n3|4|0\n2|1|-1', 3, 'AS 2 and AS 1 are related on line 1 already.'],
  ])('%j is told by its line', (text, line, words) => {
    const graph = read(text);
    expect(graph).toMatchObject({ ok: false, error: { line } });
    expect(graph.ok ? '' : graph.error.message).toContain(words);
  });

  it('may be empty', () => {
    expect(read('# nothing\n')).toMatchObject({ ok: true, value: { size: 0 } });
  });
});
