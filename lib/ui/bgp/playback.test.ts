import { describe, expect, it } from 'vitest';
import type { Locale } from '#lib/i18n/locale.ts';
import { labExamples } from '#lib/netsim/bgp/lab/examples.ts';
import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import { sentenceOf } from './bgp-sentences.ts';
import { linkFailure } from './figures/failure.ts';
import { graphAt, oscillatingIn } from './graph-of-history.ts';
import { createPlayback, prefixesIn, stepsIn } from './playback.ts';

const nobody: ReadonlySet<string> = new Set();

function exampleRun(id: string) {
  const example = labExamples.find((each) => each.id === id);
  if (example === undefined) throw new Error(`no example ${id}`);
  return runLab(example.load());
}

describe('a history at an instant', () => {
  it('ends where the lab’s own tables end, also when looked up backwards', () => {
    const { history, tables } = exampleRun('gao-rexford');
    const playback = createPlayback(history);
    const last = playback.at(history.steps.length - 1);
    playback.at(3);
    expect(playback.at(history.steps.length - 1)).toEqual(last);
    for (const [router, { prefixes }] of Object.entries(tables)) {
      for (const { prefix, best } of prefixes) {
        expect(last.bests.get(router)?.get(prefix)?.best?.from ?? null, `${router} ${prefix}`).toBe(
          best?.from?.name ?? null,
        );
      }
    }
    expect(last.inFlight).toEqual([]);
    expect(playback.at(-1)).toMatchObject({ bests: new Map(), inFlight: [] });
  });

  it('has a message on its way from when it is sent until it arrives', () => {
    const { history } = exampleRun('two-ases');
    const playback = createPlayback(history);
    const at = history.steps.findIndex((step) => step.kind === 'message' && step.message === 'UPDATE');
    const update = history.steps[at];
    expect(playback.at(at).inFlight).toContain(update);
    const arrives = update?.kind === 'message' ? update.arrivesNs : null;
    const after = history.steps.findIndex(({ timeNs }) => arrives !== null && timeNs >= arrives);
    expect(playback.at(after).inFlight).not.toContain(update);
  });

  it('shows a link that is cut as down, and who has no route then', () => {
    const { history, before } = linkFailure();
    const playback = createPlayback(history);
    const graph = (index: number) =>
      graphAt(history, playback.at(index), prefixesIn(history)[0] ?? null, null, undefined, nobody);
    expect(graph(before).links.filter(({ isDown }) => isDown)).toEqual([]);
    expect(graph(before).nodes.map(({ state }) => state)).toEqual(['origin', ...Array(5).fill(undefined)]);
    const end = graph(history.steps.length - 1);
    expect(end.links.filter(({ isDown }) => isDown).map(({ a, b }) => [a, b])).toEqual([['origin', 'r2']]);
    expect(end.paths.find(({ nodes: [first] }) => first === 'r2')?.nodes).toEqual([
      'r2',
      'r4',
      'detour',
      'backup',
      'origin',
    ]);
  });

  it('knows the routers of an oscillation, and walks through its cycle', () => {
    const { history } = exampleRun('bad-gadget');
    expect([...oscillatingIn(history, '203.0.113.0/24')].toSorted()).toEqual(['r1', 'r2', 'r3']);
    expect(oscillatingIn(exampleRun('gao-rexford').history, '10.1.0.0/16')).toEqual(nobody);
    const walked = stepsIn(history, 'routes');
    expect(walked.length).toBeLessThan(stepsIn(history, 'all').length);
    expect(walked.every((i) => history.steps[i]?.kind !== 'message' || isOfRoutes(history.steps[i]))).toBe(true);
  });
});

const isOfRoutes = (step: unknown): boolean => JSON.stringify(step).includes('"message":"UPDATE"');

describe.each<Locale>(['fr', 'en'])('sentences in %s', (locale) => {
  it.each(labExamples.map(({ id }) => id))('tell every step of %s, each thing by its name', (id) => {
    for (const step of exampleRun(id).history.steps) {
      const said = sentenceOf(step, locale);
      expect(said).not.toMatch(/undefined|null|\[object|\{|\}/);
      if (step.kind === 'message') expect(said).toContain(step.from);
      if (step.kind === 'best') expect(said).toContain(step.prefix);
    }
  });
});
