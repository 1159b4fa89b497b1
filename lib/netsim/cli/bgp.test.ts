import { describe, expect, it } from 'vitest';
import { ask, call } from './ask.ts';

const keepalive = `${'ff'.repeat(16)}001304`;

describe('bgp-decode and bgp-encode', () => {
  it('read and write the same message', () => {
    const read = ask('bgp-decode', { id: 'k', hex: keepalive });
    expect(read).toEqual({
      id: 'k',
      message: { length: 19, type: 4, typeName: 'KEEPALIVE' },
      treatment: 'accept',
    });
    expect(ask('bgp-encode', { id: 2, message: read.message })).toEqual({ id: 2, hex: keepalive });
  });

  it('take the AS numbers as the context says', () => {
    const context = { asn4: false, addPath: [] };
    const message = {
      type: 2,
      update: {
        withdrawn: [],
        attributes: [{ type: 2, segments: [{ type: 'AS_SEQUENCE', asns: [65000] }] }],
        nlri: [],
      },
    };
    const { hex } = ask('bgp-encode', { id: 1, message, context });
    expect(hex.slice(46)).toBe('4002040201fde8');
    expect(ask('bgp-decode', { id: 1, hex, context }).message.update.attributes).toMatchObject(
      message.update.attributes,
    );
  });

  it.each<['bgp-decode' | 'bgp-encode', object, string]>([
    ['bgp-decode', { hex: keepalive.slice(0, 20) }, 'incomplete'],
    ['bgp-decode', { hex: 'xx' }, 'bad-input'],
    ['bgp-decode', { hex: keepalive, context: { addPath: ['ipv4'] } }, 'bad-input'],
    ['bgp-encode', { message: { type: 9 } }, 'bad-input'],
  ])('%s %j is the error %s', (verb, line, code) => {
    expect(ask(verb, { id: 1, ...line })).toMatchObject({ id: 1, error: { code } });
  });

  it('print their schema', async () => {
    for (const verb of ['bgp-decode', 'bgp-encode']) {
      expect(JSON.parse((await call([verb, '--schema'])).stdout)).toHaveProperty('properties.context');
    }
  });
});
