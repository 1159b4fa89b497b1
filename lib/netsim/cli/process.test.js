import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hex, toHex } from '../../bytes/hex.ts';
import { encode, layer } from '../encode.ts';
import { writePcap } from '../pcap/pcap.ts';
import { writePcapng } from '../pcap/pcapng.ts';
import { readCapture } from '../pcap/read-capture.ts';
import { reportSchema } from '../scenario/report.ts';
import { call, netsimProcess } from './ask.ts';
import { verbs } from './verbs.ts';
const example = join(import.meta.dirname, 'example-run.json');
let folder = '';
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'netsim-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const jsonLines = (text) => text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
describe('the command line', () => {
    it('runs as an npm script', () => {
        const { stdout, status } = spawnSync('npm', ['run', '-s', 'netsim', '--', 'encode'], {
            input: '{"id":1,"layers":[]}\n',
            encoding: 'utf8',
        });
        expect([stdout, status]).toEqual(['{"id":1,"hex":""}\n', 0]);
    });
    it('answers ten thousand lines in one process, in order, bad ones too', () => {
        const frame = toHex(encode([layer('ethernet'), layer('ipv4'), layer('udp')]));
        const lines = Array.from({ length: 10000 }, (_, id) => id % 10 === 3 ? `{"id":${id},` : `{"id":${id},"hex":"${frame}"}`);
        const { stdout, status } = netsimProcess(['dissect'], `${lines.join('\r\n')}\n`);
        const answers = jsonLines(stdout);
        expect([answers.length, status]).toEqual([10000, 0]);
        expect(answers.every(({ id, error }, i) => (i % 10 === 3 ? error.code === 'bad-json' : id === i))).toBe(true);
    });
    it('tells bad usage by its exit status', () => {
        expect(netsimProcess(['dissct'])).toEqual({
            stdout: '',
            stderr: 'netsim: there is no verb “dissct”; did you mean “dissect”?\n',
            status: 2,
        });
    });
    it('answers each line before the next one comes', async () => {
        const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'encode']);
        const next = () => new Promise((go) => child.stdout.once('data', (bytes) => go(String(bytes))));
        for (const id of [1, 2, 3]) {
            child.stdin.write(`{"id":${id},"layers":[]}\n`);
            expect(await next()).toBe(`{"id":${id},"hex":""}\n`);
        }
        child.stdin.end();
        expect(await new Promise((go) => child.on('close', go))).toBe(0);
    });
    it('ends quietly when the reader has seen enough', () => {
        const main = join(import.meta.dirname, 'main.ts');
        const lines = '{"id":1,"layers":[{"proto":"ipv4"}]}\\n'.repeat(1);
        const script = `yes '${lines.replace('\\n', '')}' | head -n 200000 | "${process.execPath}" "${main}" encode | head -n 1`;
        const { stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', script], { encoding: 'utf8' });
        expect(jsonLines(stdout)).toHaveLength(1);
        expect(stderr).toBe('');
    });
    it.each([
        [[], /^netsim: a verb is needed: dissect, encode, .*\.$/],
        [['dissct'], /^netsim: there is no verb “dissct”; did you mean “dissect”\?$/],
        [['fly'], /^netsim: there is no verb “fly”; there are dissect, .*$/],
        [['encode', '--fast'], /^netsim: encode has no option “--fast”; it takes --help, --schema\.$/],
        [['encode', 'x.json'], /^netsim: encode reads standard input; it takes no file \(“x\.json”\)\.$/],
        [
            ['dissect', 'no-such-file.pcap'],
            /^netsim: “no-such-file\.pcap” cannot be read: there is no such file or folder\.$/,
        ],
        [['dissect', import.meta.filename], /^netsim: .*process\.test\.ts: This is not a pcap or pcapng file.*$/],
        [['dissect', '/'], /cannot be read: it is a folder\.$/],
        [['run'], /^netsim: run needs a scenario file.*$/],
        [['run', example, '--pcap'], /^netsim: --pcap needs a value.*$/],
        [['run', example, '--pcp', 'x'], /^netsim: run has no option “--pcp”; did you mean “--pcap”\?$/],
        [['run', example, 'more.json'], /^netsim: run takes one scenario; “more\.json” is a second one\.$/],
        [['run', import.meta.filename], /^netsim: .* is not JSON: .*$/],
    ])('%j is bad usage: status 2, one sentence on standard error, nothing on standard output', async (words, sentence) => {
        const { stdout, stderr, status } = await call(words);
        expect([status, stdout]).toEqual([2, '']);
        expect(stderr.trimEnd()).toMatch(sentence);
        expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    });
    it('has --help of its own', async () => {
        const { stdout, status } = await call(['--help']);
        expect(status).toBe(0);
        for (const { name } of verbs)
            expect(stdout).toContain(`  ${name}`);
    });
});
describe.each(verbs.map((verb) => [verb.name, verb]))('%s', (name, verb) => {
    it('has --help', async () => {
        const { stdout, status } = await call([name, '--help']);
        expect(status).toBe(0);
        expect(stdout).toContain(`Usage: netsim ${name}`);
        for (const option of Object.keys(verb.options))
            expect(stdout).toContain(`--${option}`);
    });
    it('has --schema: the JSON Schema of what it reads', async () => {
        const { stdout, status } = await call([name, '--schema']);
        expect(status).toBe(0);
        const schema = JSON.parse(stdout);
        expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
        // That it is one, and says the same: zod reads it back.
        const read = z.fromJSONSchema(schema);
        if (name === 'run') {
            expect(read.safeParse(JSON.parse(readFileSync(example, 'utf8'))).success).toBe(true);
            expect(read.safeParse({ nodes: { h1: { kind: 'toaster' } } }).success).toBe(false);
        }
        else {
            expect(read.safeParse({ nonsense: 1 }).success).toBe(false);
        }
    });
});
describe('dissect FILE', () => {
    const frame = encode([layer('ethernet'), layer('ipv4'), layer('udp')], hex('6869'));
    const capture = {
        interfaces: [
            { name: 'a', linkType: 1 },
            { name: 'b', linkType: 101 },
            { name: 'c', linkType: 105 },
        ],
        packets: [frame, frame.subarray(14), frame].map((bytes, interfaceIndex) => ({
            interfaceIndex,
            timeNs: 0n,
            bytes,
            originalLength: bytes.length,
        })),
    };
    const dissect = async (file) => {
        const path = join(folder, 'capture');
        writeFileSync(path, file);
        const { stdout, status } = await call(['dissect', path]);
        return { status, answers: jsonLines(stdout) };
    };
    it('one line a frame, its id the frame’s number, its link the interface’s', async () => {
        const { status, answers } = await dissect(writePcapng(capture));
        expect(status).toBe(0);
        expect(answers.map(({ id, layers }) => [id, ...layers.map(({ proto }) => proto)])).toEqual([
            [1, 'ethernet', 'ipv4', 'udp', 'payload'],
            [2, 'ipv4', 'udp', 'payload'],
            [3, 'payload'],
        ]);
        expect(answers.map(({ error }) => error?.code ?? null)).toEqual([null, null, 'unsupported-link-type']);
    });
    it('reads pcap as well', async () => {
        const { answers } = await dissect(writePcap(capture, 1));
        expect(answers.map(({ id, layers }) => [id, layers[0].proto])).toEqual([[1, 'ipv4']]);
    });
    it('of a file that was cut: the frames before the cut, then where it is, status 1', async () => {
        const file = writePcapng(capture);
        const { status, answers } = await dissect(file.subarray(0, -5));
        expect(status).toBe(1);
        expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
        expect(answers[2]).toEqual({
            id: 3,
            error: {
                code: 'truncated',
                message: expect.any(String),
                offset: expect.any(Number),
                needed: expect.any(Number),
                available: expect.any(Number),
            },
        });
    });
});
describe('run', () => {
    it('runs the full example: a pcap a link, and the final tables as JSON', () => {
        const into = join(folder, 'new', 'captures');
        const all = join(folder, 'all.pcapng');
        const { stdout, stderr, status } = netsimProcess(['run', example, '--pcap', into, '--pcapng', all, '--trace']);
        expect([status, stderr]).toEqual([0, '']);
        const report = reportSchema.parse(JSON.parse(stdout));
        const tables = new Set(Object.values(report.tables).flatMap((each) => Object.keys(each)));
        for (const table of ['mac', 'arp', 'fdb', 'routes'])
            expect(tables).toContain(table);
        expect(report.expectations.every(({ isMet }) => isMet)).toBe(true);
        expect(report.trace?.length).toBeGreaterThan(10);
        const names = report.links.map(({ ends }) => ends.join('--').replaceAll(':', '.'));
        expect(readdirSync(into).toSorted()).toEqual(names.flatMap((name) => [`${name}.pcap`, `${name}.pcapng`]).toSorted());
        for (const [i, name] of names.entries()) {
            const plain = readCapture(readFileSync(join(into, `${name}.pcap`)));
            const commented = readCapture(readFileSync(join(into, `${name}.pcapng`)));
            if (!plain.ok || !commented.ok)
                throw new Error(name);
            expect(plain.value.packets).toHaveLength(report.links[i]?.frameCount ?? -1);
            expect(commented.value.packets.map(({ comment: _, ...packet }) => packet)).toEqual(plain.value.packets);
            expect(commented.value.packets.every(({ comment = '' }) => /^\S+:\S+ [a-z0-9-]+/.test(comment))).toBe(true);
        }
        const merged = readCapture(readFileSync(all));
        expect(merged.ok && merged.value.interfaces.map(({ name }) => name)).toEqual(report.links.map(({ name }) => name));
    });
    it.skipIf(spawnSync('tshark', ['--version']).status !== 0)('writes what tshark opens, reasons and all', async () => {
        const all = join(folder, 'for-tshark.pcapng');
        await call(['run', example, '--pcapng', all]);
        const fields = ['frame.interface_name', 'frame.comment', 'ip.src'].flatMap((field) => ['-e', field]);
        const { stdout, status } = spawnSync('tshark', ['-n', '-r', all, '-Y', 'vxlan && icmp.type == 8', '-T', 'fields', ...fields], {
            encoding: 'utf8',
        });
        expect(status).toBe(0);
        expect(stdout.split('\n')[0]?.split('\t')).toEqual([
            'v1:eth0--core:eth1',
            expect.stringMatching(/^v1:eth0 encapsulated/),
            '10.0.1.1,192.168.10.1',
        ]);
    });
    it('its output is what its schema says', async () => {
        const schema = JSON.parse((await call(['run', '--schema'])).stdout);
        const output = z.fromJSONSchema(schema.$defs.output);
        const { stdout } = await call(['run', example]);
        expect(output.safeParse(JSON.parse(stdout)).success).toBe(true);
    });
    it('reads “-” from standard input; an expectation that is not met is status 1 and a sentence', () => {
        const scenario = JSON.stringify({
            nodes: { a: { kind: 'hub' } },
            expect: [{ that: 'trace-has', why: 'repeated' }],
        });
        const { stdout, stderr, status } = netsimProcess(['run', '-'], scenario);
        expect(status).toBe(1);
        expect(stderr).toBe('expect.0: The trace has the reason “repeated” 0 time(s); expected at least one.\n');
        expect(JSON.parse(stdout).expectations).toEqual([
            { that: 'trace-has', isMet: false, sentence: { fr: expect.any(String), en: expect.any(String) } },
        ]);
    });
    it('says where a scenario is wrong', () => {
        const scenario = JSON.stringify({ nodes: { a: { kind: 'hib' } } });
        const { stderr, status } = netsimProcess(['run', '-'], scenario);
        expect(status).toBe(2);
        expect(stderr).toBe('netsim: -: nodes.a.kind: There is no kind of node “hib”; did you mean “hub”?\n');
    });
});
