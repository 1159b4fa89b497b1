import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { seconds } from '../../sim/handler.ts';
import { pathMtus } from './path-mtu.ts';

const far = ipv4Address('10.9.9.9');

describe('path-MTU discovery', () => {
  it('believes what a router says for ten minutes', () => {
    const mtus = pathMtus();
    expect(mtus.learn(far, { nextHopMtu: 1400, length: 1500 }, seconds(1))).toBe(1400);
    expect(mtus.to(far, seconds(600))).toBe(1400);
    expect(mtus.entries(seconds(600))).toEqual([{ dst: far, mtu: 1400, learntNs: seconds(1) }]);
    expect(mtus.to(far, seconds(601))).toBeNull();
    expect(mtus.entries(seconds(601))).toEqual([]);
  });

  it('never lets an error raise what is known', () => {
    const mtus = pathMtus();
    mtus.learn(far, { nextHopMtu: 1000, length: 1500 }, 0);
    expect(mtus.learn(far, { nextHopMtu: 1400, length: 1500 }, 1)).toBeNull();
    // It did not pass, and yet it would fit: nobody says so in earnest.
    expect(mtus.learn(far, { nextHopMtu: 900, length: 800 }, 1)).toBeNull();
    expect(mtus.to(far, 1)).toBe(1000);
  });

  it('goes down the plateaus for routers that do not say their MTU', () => {
    const mtus = pathMtus();
    const steps = [];
    for (let length = 1500; length > 68; length = mtus.to(far, 0) ?? 0) {
      steps.push(mtus.learn(far, { nextHopMtu: 0, length }, 0));
    }
    expect(steps).toEqual([1492, 1006, 508, 296, 68]);
  });

  it('takes 68 bytes for granted', () => {
    const mtus = pathMtus();
    expect(mtus.learn(far, { nextHopMtu: 1, length: 1500 }, 0)).toBe(68);
  });
});
