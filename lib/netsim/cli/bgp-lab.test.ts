import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { labReportSchema } from '../bgp/lab/report-schema.ts';
import { readCapture } from '../pcap/read-capture.ts';
import { call, netsimProcess } from './ask.ts';

const example = join(import.meta.dirname, 'example-bgp-lab.json');
const folder = mkdtempSync(join(tmpdir(), 'netsim-bgp-lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = async (...words: string[]) => {
  const { stdout, stderr, status } = await call(['bgp-lab', example, ...words]);
  expect([stderr, status]).toEqual(['', 0]);
  return labReportSchema.parse(JSON.parse(stdout));
};

describe('bgp-lab', () => {
  it('runs the full example: the best route of every prefix at every router, and why', async () => {
    const { ended, routers, snapshots } = await report();
    expect(ended).toMatchObject({ why: 'converged', timeNs: 600e9 });
    expect(Object.keys(routers)).toEqual(['edge1', 'edge2', 'core', 'customer', 'transit1', 'transit2', 'friend']);
    expect(routers.edge1?.routes.find(({ prefix }) => prefix === '100.64.0.0/10')).toEqual({
      prefix: '100.64.0.0/10',
      nextHop: '10.255.0.2',
      asPath: '65200 65100',
      localPref: 150,
      med: null,
      origin: 'IGP',
      communities: [],
      extendedCommunities: [],
      largeCommunities: [],
      originatorId: '10.255.0.2',
      clusterList: ['10.255.0.100'],
      from: 'core',
      igpCost: 20,
      candidates: 2,
      decidingStep: 'local-preference',
      why: 'Of 2 routes it won by the highest LOCAL_PREF.',
    });
    expect(routers.friend?.rejected).toMatchObject([{ peer: 'edge2', reason: 'no-export-policy' }]);
    const hijacked = snapshots.find(({ timeNs }) => timeNs === 75e9)?.routers;
    expect(hijacked?.transit2?.routes.map(({ prefix }) => prefix)).toContain('198.51.100.128/25');
    expect(hijacked?.edge2?.rejected).toContainEqual(
      expect.objectContaining({ prefix: '198.51.100.128/25', peer: 'transit2', direction: 'import' }),
    );
    expect(snapshots.find(({ timeNs }) => timeNs === 500e9)?.routers.customer?.isUp).toBe(false);
  });

  it('--explain adds every step, --history everything that happened; alone neither is there', async () => {
    const plain = await report();
    expect([plain.history, plain.routers.edge1?.routes[0]?.explanation]).toEqual([undefined, undefined]);
    const { history = [], routers } = await report('--explain', '--history');
    const [route] = (routers.edge1?.routes ?? []).filter(({ decidingStep }) => decidingStep !== null);
    expect(route?.explanation?.at(-1)).toMatchObject({
      step: route?.decidingStep,
      kept: [{ from: route?.from, prefix: route?.prefix }],
      removed: [{ prefix: route?.prefix }],
    });
    const kinds = new Set(history.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['best', 'event', 'message', 'rejected', 'session']);
    const names = new Set(history.flatMap((step) => (step.kind === 'message' ? [step.message] : [])));
    expect([...names].toSorted()).toEqual(['KEEPALIVE', 'NOTIFICATION', 'OPEN', 'ROUTE-REFRESH', 'UPDATE']);
  });

  it('its input and its output are what its schema says', async () => {
    const schema = JSON.parse((await call(['bgp-lab', '--schema'])).stdout);
    const input = z.fromJSONSchema(schema);
    expect(input.safeParse(JSON.parse(readFileSync(example, 'utf8'))).success).toBe(true);
    expect(input.safeParse({ routers: { r1: { asn: 0 } } }).success).toBe(false);
    const output = z.fromJSONSchema(schema.$defs.output);
    const { stdout } = await call(['bgp-lab', example, '--explain', '--history']);
    expect(output.safeParse(JSON.parse(stdout)).success).toBe(true);
  });

  it('writes a pcap a link, and a pcapng with the reasons', () => {
    const into = join(folder, 'captures');
    const { status } = netsimProcess(['bgp-lab', example, '--pcap', into]);
    expect(status).toBe(0);
    expect(readdirSync(into)).toHaveLength(2 * 8);
    const counts = readdirSync(into).map((name) => {
      const read = readCapture(readFileSync(join(into, name)));
      return read.ok ? read.value.packets.length : Number.NaN;
    });
    // Nothing is sent over the link between the two edges: the other way is the shorter one.
    expect(counts.filter((count) => count === 0)).toHaveLength(2);
    expect(counts.filter((count) => count > 20)).toHaveLength(2 * 7);
  });

  it.skipIf(spawnSync('tshark', ['--version']).status !== 0)(
    'which tshark opens as BGP, finding nothing wrong',
    async () => {
      const into = join(folder, 'for-tshark');
      await call(['bgp-lab', example, '--pcap', into]);
      const file = join(into, 'customer.eth0--edge1.eth3.pcapng');
      const name =
        readdirSync(into).find((each) => each.startsWith('customer.eth0') && each.endsWith('.pcapng')) ?? file;
      const read = (filter: string, ...fields: string[]): string[] => {
        const wanted = ['-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
        const checks = ['tcp', 'ip'].flatMap((proto) => ['-o', `${proto}.check_checksum:TRUE`]);
        const words = ['-n', '-r', join(into, name), ...checks, '-Y', filter, ...wanted];
        return spawnSync('tshark', words, { encoding: 'utf8' })
          .stdout.split('\n')
          .filter((line) => line !== '');
      };
      expect(read('bgp.type == 1', 'bgp.open.myas').slice(0, 2)).toEqual(['65010', '65000']);
      expect(
        read('bgp.type == 2 && bgp.nlri_prefix == 198.51.100.0', 'bgp.update.path_attribute.community_as')[0],
      ).toBe('65010');
      expect(
        read('_ws.malformed || tcp.checksum.status == "Bad" || ip.checksum.status == "Bad"', 'frame.number'),
      ).toEqual([]);
    },
  );

  it.each<[string[], RegExp]>([
    [['bgp-lab'], /^netsim: bgp-lab needs a lab file.*$/],
    [['bgp-lab', example, 'more.json'], /^netsim: bgp-lab takes one lab; “more\.json” is a second one\.$/],
    [['bgp-lab', example, '--pcap'], /^netsim: --pcap needs a value.*$/],
    [['bgp-lab', example, '--explian'], /^netsim: bgp-lab has no option “--explian”; did you mean “--explain”\?$/],
    [
      ['bgp-lab', 'no-such-file.json'],
      /^netsim: “no-such-file\.json” cannot be read: there is no such file or folder\.$/,
    ],
    [['bgp-lab', import.meta.filename], /^netsim: .* is not JSON: .*$/],
  ])('%j is bad usage: status 2, one sentence', async (words, sentence) => {
    const { stdout, stderr, status } = await call(words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });

  it('says where a lab is wrong', () => {
    const lab = JSON.stringify({
      routers: { r1: { asn: 1, routerId: '10.0.0.1' }, r2: { asn: 2, routerId: '10.0.0.2' } },
      links: [{ a: 'r1', b: 'r3', subnet: '10.1.0.0/30' }],
      sessions: [{ a: 'r1', b: 'r2' }],
    });
    const { stderr, status } = netsimProcess(['bgp-lab', '-'], lab);
    expect(status).toBe(2);
    expect(stderr).toBe(
      'netsim: -: links.0.b: There is no router “r3”; did you mean “r1”? (and 1 more: sessions.0: r1 and r2 are of different ASes and have no link: eBGP runs over a link between the two.)\n',
    );
  });
});
