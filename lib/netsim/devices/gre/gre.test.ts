import { describe, expect, it } from 'vitest';
import { toHex } from '../../../bytes/hex.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { gre } from '../../protocols/gre/gre.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { router } from '../router/router.ts';
import { type GreHeaderOptions, greHeader } from './gre-header.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 10.1.0.1 -- a =GRE over 192.0.2.0/24= b -- h2 10.2.0.1 */
function site(options: GreHeaderOptions, ofB: GreHeaderOptions = options, profile: 'rfc' | 'linux' = 'rfc') {
  const sim = simulation({ seed: 1 });
  const end = (n: number) =>
    router({
      profile,
      interfaces: [
        { name: 'lan', address: `10.${n}.0.254/24`, mac: address(0x10 + n) },
        { name: 'wan', address: `192.0.2.${n}/24`, mac: address(0x20 + n) },
      ],
      tunnels: [
        {
          kind: 'gre',
          name: 'gre1',
          address: `172.16.0.${n}/30`,
          local: `192.0.2.${n}`,
          remote: `192.0.2.${3 - n}`,
          ...(n === 1 ? options : ofB),
        },
      ],
      routes: [{ to: `10.${3 - n}.0.0/24`, out: 'gre1' }],
    });
  const h1 = sim.add('h1', host({ address: '10.1.0.1/24', mac: address(1), gateway: '10.1.0.254' }));
  sim.add('h2', host({ address: '10.2.0.1/24', mac: address(2), gateway: '10.2.0.254' }));
  sim.add('a', end(1));
  sim.add('b', end(2));
  sim.link('h1:eth0', 'a:lan');
  sim.link('a:wan', 'b:wan');
  sim.link('b:lan', 'h2:eth0');
  const ping = (more: Parameters<typeof h1.ping>[1] = {}) => {
    const sent = h1.ping('10.2.0.1', more);
    sim.run();
    return sent.result;
  };
  const sent = () =>
    sim.trace
      .where({ node: 'a', action: 'send', why: 'encapsulated' })
      .map((entry) => find(decode(entry.frame ?? new Uint8Array(0)), gre));
  return { sim, ping, sent };
}

describe('a GRE tunnel', () => {
  it('adds four bytes to what IP in IP does, and says what it carries (RFC 2784 §2)', () => {
    const { ping, sent } = site({});
    expect(ping().kind).toBe('answered');
    expect(sent()[0]?.fields).toMatchObject({ protocolType: 0x0800, keyPresent: 0, version: 0 });
    expect(ping({ length: 1449, dontFragment: true })).toMatchObject({ type: 3, code: 4, nextHopMtu: 1476 });
  });

  it('writes key, sequence from 0, and checksum in the order of RFC 2890 §2; each shrinks the MTU by 4', () => {
    const { ping, sent } = site({ key: 0x01020304, hasSequence: true, hasChecksum: true });
    expect([ping().kind, ping().kind]).toEqual(['answered', 'answered']);
    expect(sent().map((header) => [header?.fields.key, header?.fields.sequence, header?.checksumValid])).toEqual([
      [0x01020304, 0, true],
      [0x01020304, 1, true],
    ]);
    expect(ping({ length: 1440, dontFragment: true })).toMatchObject({ nextHopMtu: 1464 });
  });

  it('takes nothing that has another key, or none (RFC 2890 §2.1); Linux says so (3/3)', () => {
    for (const other of [{ key: 8 }, {}]) {
      const { sim, ping } = site({ key: 7 }, other);
      expect(ping().kind).toBe('waiting');
      expect(sim.trace.whys({ node: 'b', action: 'drop' })).toEqual(['no-such-tunnel']);
      const linux = site({ key: 7 }, other, 'linux');
      linux.ping();
      expect(linux.sim.trace.whys({ node: 'b', action: 'send' })).toContain('icmp-error-3-3');
    }
  });
});

describe('a received GRE header', () => {
  const payload = Uint8Array.of(1, 2, 3, 4);
  const open = (options: GreHeaderOptions, bytes: Uint8Array, profile: 'rfc' | 'linux' = 'rfc') => {
    const opened = greHeader(options, 0x0800, profile).open(bytes);
    return 'drop' in opened ? opened.drop : toHex(opened);
  };
  const written = (options: GreHeaderOptions) => encode(greHeader(options, 0x0800, 'rfc').header(), payload);
  const withByte = (bytes: Uint8Array, at: number, value: number) => bytes.with(at, value);

  it('is read with whatever words it has', () => {
    for (const options of [{}, { key: 1 }, { hasSequence: true }, { key: 1, hasSequence: true, hasChecksum: true }]) {
      expect(open(options, written(options))).toBe('01020304');
    }
  });

  it('is refused with another version or a bit of RFC 1701; other reserved bits are ignored (RFC 2784 §2.2)', () => {
    expect(open({}, withByte(written({}), 1, 1))).toBe('gre-unknown-version');
    for (const bit of [0x40, 0x08, 0x04]) expect(open({}, withByte(written({}), 0, bit))).toBe('gre-reserved-bits-set');
    expect(open({}, withByte(withByte(written({}), 0, 0x03), 1, 0xf8))).toBe('01020304');
  });

  it('is refused damaged, cut, without a checksum that was agreed on, or of another protocol', () => {
    const summed = written({ hasChecksum: true });
    expect(open({ hasChecksum: true }, withByte(summed, 9, 0xff))).toBe('gre-bad-checksum');
    expect(open({ hasChecksum: true }, written({}))).toBe('gre-checksum-missing');
    expect(open({}, summed)).toBe('01020304');
    expect(open({}, summed, 'linux')).toBe('gre-checksum-unexpected');
    expect(open({ hasSequence: true }, written({}))).toBe('gre-sequence-missing');
    expect(open({}, Uint8Array.of(0, 0, 8))).toBe('gre-too-short');
    expect(open({}, Uint8Array.of(0x20, 0, 8, 0, 0))).toBe('gre-too-short');
    expect(open({}, encode([layer('gre', { protocolType: 0x86dd })], payload))).toBe('gre-unknown-protocol-type');
  });

  it('that comes late, or twice, is refused; numbers go on behind 2³² − 1 (RFC 2890 §2.2)', () => {
    const receiver = greHeader({ hasSequence: true }, 0x0800, 'rfc');
    const takes = (sequence: number) => {
      const opened = receiver.open(encode([layer('gre', { protocolType: 0x0800, sequence })], payload));
      return 'drop' in opened ? opened.drop : 'taken';
    };
    expect([0xfffffffe, 0xffffffff, 0xffffffff, 0, 5, 3, 0xffffffff].map(takes)).toEqual([
      'taken',
      'taken',
      'gre-out-of-sequence',
      'taken',
      'taken',
      'gre-out-of-sequence',
      'gre-out-of-sequence',
    ]);
  });
});
