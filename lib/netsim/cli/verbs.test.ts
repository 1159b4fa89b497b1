import { describe, expect, it } from 'vitest';
import { answerLine, verbs } from './verbs.ts';

function ask(verb: string, line: unknown): Record<string, unknown> {
  const found = verbs[verb];
  if (found === undefined) throw new Error(`no verb ${verb}`);
  return JSON.parse(answerLine(typeof line === 'string' ? line : JSON.stringify(line), found));
}

describe('netsim', () => {
  it('writes what dissect read, byte for byte', () => {
    const { hex } = ask('encode', {
      id: 1,
      layers: [{ proto: 'ethernet' }, { proto: 'vlan', fields: { vid: 42 } }, { proto: 'arp' }],
    });
    const read = ask('dissect', { id: 'a', hex }) as {
      id: string;
      layers: { proto: string; fields: object }[];
      error: null;
    };
    expect(read.id).toBe('a');
    expect(read.error).toBeNull();
    const layers = read.layers.map(({ proto, fields }) => ({ proto, fields }));
    expect(ask('encode', { id: 2, layers })).toEqual({ id: 2, hex });
  });

  it('answers a bad line with where it is bad, and keeps its id', () => {
    expect(ask('encode', { id: 7, layers: [{ proto: 'ethernet' }, { proto: 'vlan', fields: { vid: 4096 } }] })).toEqual(
      {
        id: 7,
        error: { code: 'bad-input', message: expect.stringContaining('layers.1.fields.vid'), layer: 1, field: 'vid' },
      },
    );
    expect(ask('dissect', '{nonsense')).toEqual({ id: null, error: { code: 'bad-json', message: expect.any(String) } });
    expect(ask('dissect', { id: 3, hex: '0g' })).toMatchObject({ id: 3, error: { code: 'bad-input', field: 'hex' } });
  });

  it('reassembles what it cut', () => {
    const whole = ask('encode', { id: 1, layers: [{ proto: 'ipv4' }], payloadHex: '00'.repeat(100) }).hex;
    const { fragments } = ask('fragment', { id: 1, hex: whole, mtu: 60 });
    expect(ask('reassemble', { id: 1, fragments })).toEqual({ id: 1, hex: whole });
  });
});
