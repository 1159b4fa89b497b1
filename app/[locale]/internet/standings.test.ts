import { expect, test } from 'vitest';
import { drawGraph } from '#lib/class-internet/graph/draw-graph.ts';
import { newMemo } from '#lib/class-internet/round/programs.ts';
import { type Ask, runRound } from '#lib/class-internet/round/run-round.ts';
import { standingsOf } from './standings.ts';

const graph = drawGraph(2, 3);
const silent: Ask = async (_position, memo, questions) => {
  for (const question of questions) memo.keep(question, { kind: 'rejected', why: 'no' });
};
const whatOf = (standings: ReturnType<typeof standingsOf>) => new Set(standings.flat().map(({ what }) => what));

test('everybody reaches everybody where all is well', async () => {
  const { outcome } = await runRound(graph, [], new Map(), silent);
  expect(whatOf(standingsOf(graph, outcome))).toEqual(new Set(['self', 'reached']));
});

test('a way through a valley names who leaked', async () => {
  const { outcome } = await runRound(graph, [{ kind: 'leak', by: 4 }], new Map(), silent);
  const leaked = standingsOf(graph, outcome)
    .flat()
    .filter(({ what }) => what === 'leaked');
  expect(leaked.length).toBeGreaterThan(0);
  expect(new Set(leaked.map(({ leaker }) => leaker))).toEqual(new Set([4]));
});

test('who takes nothing has no route, and who is hijacked is captured', async () => {
  const { outcome } = await runRound(graph, [{ kind: 'hijack', victim: 7 }], new Map([[0, newMemo()]]), silent);
  const standings = standingsOf(graph, outcome);
  const mute = graph.ases.find(({ position }) => position === 0)?.index ?? -1;
  expect(standings[mute]?.filter(({ what }) => what === 'no-route')).toHaveLength(graph.ases.length - 1);
  expect(standings.some((row) => row[7]?.what === 'captured')).toBe(true);
});
