import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { fragment } from '../../ipv4-fragments/fragment.ts';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { frameOf } from '../frame.ts';
import { type HostOptions, host } from '../host/host.ts';

const own = mac('02:00:00:00:00:01');
const other = mac('02:00:00:00:00:02');

/** A host 10.0.0.1 that listens on port 53; a datagram of 2,000 bytes for it, in pieces. */
function bench(profile: NonNullable<HostOptions['profile']> = 'rfc') {
  const sim = simulation({ seed: 1 });
  const h = sim.add('h', host({ address: '10.0.0.1/24', mac: own, profile }));
  const peer = sim.add('x', host({ address: '10.0.0.2/24', mac: other }));
  sim.link('h:eth0', 'x:eth0');
  h.listen(53);
  const ends = { src: ipv4Address('10.0.0.2'), dst: ipv4Address('10.0.0.1'), identification: 7 };
  const payload = new Uint8Array(2000).map((_, i) => i);
  const cut = fragment(encode([layer('ipv4', ends), layer('udp', { dstPort: 53 })], payload), 900);
  const pieces = cut.ok ? cut.value : [];
  const say = (...chosen: readonly number[]) => {
    for (const at of chosen) sim.inject('x:eth0', frameOf(own, other, 0x0800, pieces[at] ?? new Uint8Array(0)));
    sim.run();
  };
  return { sim, h, peer, payload, say };
}

describe('a host that gets fragments', () => {
  it('puts them together in any order, and then waits for nothing more', () => {
    const { sim, h, peer, payload, say } = bench();
    say(2, 0, 0, 1);
    expect(h.inbox.map((message) => message.payload)).toEqual([payload]);
    expect(sim.nowNs).toBeLessThan(seconds(1));
    sim.run({ untilNs: seconds(200) });
    expect([peer.icmpErrors, sim.trace.where({ why: 'reassembly-timed-out' })]).toEqual([[], []]);
  });

  it.each([
    ['rfc', 60],
    ['linux', 30],
  ] as const)('in profile %s gives up after %d s, and says so if it has the first', (profile, patience) => {
    const { sim, h, peer, say } = bench(profile);
    say(0, 2);
    expect(
      sim.trace.where({ node: 'h', why: 'reassembly-timed-out' }).map(({ timeNs }) => Math.floor(timeNs / seconds(1))),
    ).toEqual([patience]);
    expect(peer.icmpErrors.map(({ type, code }) => [type, code])).toEqual([[11, 1]]);
    say(1);
    expect(h.inbox).toEqual([]);
  });

  it('gives up without a word when the first is missing', () => {
    const { sim, peer, say } = bench();
    say(1, 2);
    expect(sim.trace.where({ why: 'reassembly-timed-out' })).toHaveLength(1);
    expect(peer.icmpErrors).toEqual([]);
  });
});
