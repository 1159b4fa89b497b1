import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call } from './ask.ts';

const graph = join(import.meta.dirname, 'example-as-graph.txt');
const scenario = join(import.meta.dirname, 'example-bgp-propagate.json');
const folder = mkdtempSync(join(tmpdir(), 'netsim-bgp-propagate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (its: { graph?: string; scenario?: string }, ...words: string[]) =>
  call(['bgp-propagate', '--graph', its.graph ?? graph, '--scenario', its.scenario ?? scenario, ...words]);

describe('bgp-propagate', () => {
  it('prints the route of every AS, by AS number, then prefix', async () => {
    const { stdout, stderr, status } = await run({});
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toBe(
      `${[
        '64500|192.0.2.0/24|CUST|64500 64510 64512',
        '64501|192.0.2.0/24|CUST|64501 64513 64515 64512',
        '64510|192.0.2.0/24|CUST|64510 64512',
        '64511|192.0.2.0/24|PEER|64511 64510 64512',
        '64512|192.0.2.0/24|ORIG|64512',
        '64513|192.0.2.0/24|CUST|64513 64515 64512',
        '64513|192.0.2.128/25|CUST|64513 64515',
        '64514|192.0.2.0/24|PROV|64514 64511 64510 64512',
        '64515|192.0.2.0/24|ORIG|64515 64512',
        '64515|192.0.2.128/25|ORIG|64515',
      ].join('\n')}\n`,
    );
  });

  it('reads a graph that is packed', async () => {
    const packed = file('graph.txt.gz', gzipSync(readFileSync(graph)));
    expect(await run({ graph: packed })).toEqual(await run({}));
  });

  it('--stats says on standard error how long it took, and how much memory', async () => {
    const { stdout, stderr } = await run({}, '--stats');
    expect(stdout).toBe((await run({})).stdout);
    expect(stderr).toMatch(/^8 ASes loaded in \d+\.\d{3} s, 2 prefixes in \d+\.\d{3} s, at most \d+ MiB$/);
  });

  it('its input is what its schema says', async () => {
    const schema = z.fromJSONSchema(JSON.parse((await call(['bgp-propagate', '--schema'])).stdout));
    expect(schema.safeParse(JSON.parse(readFileSync(scenario, 'utf8'))).success).toBe(true);
    expect(schema.safeParse({ seeds: [] }).success).toBe(false);
  });

  it('says what it leaves out, and what the graph is not', async () => {
    const asked = { seeds: [{ prefix: '10.0.0.0/8', origin: 1 }], rov: [1, 7, 8], leaks: [9] };
    const its = {
      graph: file('cycle.txt', '1|2|-1\n2|3|-1\n3|1|-1\n'),
      scenario: file('asked.json', JSON.stringify(asked)),
    };
    const { stdout, stderr, status } = await run(its);
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('1|10.0.0.0/8|ORIG|1');
    expect(stderr.split('\n')).toEqual([
      'rov: not in the graph, and left out: 7, 8',
      'leaks: not in the graph, and left out: 9',
      'The graph has ASes that are their own providers’ providers: 1 → 2 → 3 → 1. Routes are found all the same.',
    ]);
  });

  it.each<[string, () => { graph?: string; scenario?: string }, RegExp]>([
    [
      'no graph',
      () => ({ graph: 'no-such-file' }),
      /“no-such-file” cannot be read: there is no such file or folder\.$/,
    ],
    [
      'a bad line',
      () => ({ graph: file('bad.txt', '1|2|0\n1|2|3\n') }),
      /bad\.txt, line 2: “1\|2\|3” is not a relationship/,
    ],
    [
      'a cut gzip',
      () => ({ graph: file('cut.gz', gzipSync(readFileSync(graph)).subarray(0, 60)) }),
      /is a gzip file that is damaged or cut\.$/,
    ],
    ['no JSON', () => ({ scenario: graph }), /is not JSON/],
    [
      'a wrong field',
      () => ({ scenario: file('w.json', '{"seeds":[{"prefix":"10.0.0.0/8","origin":-1}]}') }),
      /w\.json: seeds\.0\.origin: /,
    ],
    [
      'an AS that is nowhere',
      () => ({ scenario: file('n.json', '{"seeds":[{"prefix":"10.0.0.0/8","origin":5}]}') }),
      /n\.json: AS 5 announces 10\.0\.0\.0\/8, and is not in the graph\.$/,
    ],
  ])('%s is bad usage: one sentence', async (_what, its, sentence) => {
    const { stdout, stderr, status } = await run(its());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });

  it.each<[string[], RegExp]>([
    [[], /^netsim: bgp-propagate needs both files/],
    [['--graph', graph], /^netsim: bgp-propagate needs both files/],
    [['x', '--graph', graph, '--scenario', scenario], /^netsim: bgp-propagate takes options only; “x” is none\.$/],
  ])('%j is bad usage', async (words, sentence) => {
    expect(await call(['bgp-propagate', ...words])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(sentence),
    });
  });
});
