import { describe, expect, it } from 'vitest';
import { hex } from '#lib/bytes/hex.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import type { Update } from '#lib/netsim/bgp/messages/message.ts';
import { formatAsPath } from '#lib/netsim/bgp/route/as-path.ts';
import { forOldSpeaker } from '#lib/netsim/bgp/route/as4-path.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import { routesOf } from '#lib/netsim/bgp/speaker/read-update.ts';
import { attributesIn } from './attributes-in.ts';
import { readWire } from './golden.ts';

const golden = readWire();
if (golden === undefined) throw new Error('no golden file for wire: npm run test:oracle -- --write');
const all = [...golden.updates.frr, ...golden.updates.bird];

interface Told {
  readonly update: Update;
  readonly announced: readonly Route[];
}

function told(from: string, to: string): Told[] {
  return all
    .filter((each) => each.from === from && each.to === to)
    .flatMap(({ hex: text, context }) => {
      const agreed = contextSchema.parse(context ?? {});
      const decoded = decodeMessage(hex(text), agreed);
      if (!('message' in decoded) || decoded.message?.type !== 2) return [];
      return [{ update: decoded.message.update, announced: routesOf(decoded.message.update, agreed).announced }];
    });
}

const routesTo = (prefix: string, from: string, to: string): Route[] =>
  told(from, to).flatMap(({ announced }) => announced.filter((each) => each.prefix === prefix));

/** As a set has no order. */
const path = (text: string): string =>
  text.replaceAll(/\{([^}]*)\}/g, (_, inside: string) => `{${inside.split(' ').sort().join(' ')}}`);

describe('FRR and BIRD with each other', () => {
  it('show what the labs have no words for', () => {
    const kinds = attributesIn(all);
    for (const each of [
      'AS_PATH with AS_SET',
      'AS4_PATH with AS_SET',
      'AGGREGATOR',
      'AS4_AGGREGATOR',
      'ATOMIC_AGGREGATE',
      'EXTENDED_COMMUNITIES',
      'MP_REACH_NLRI of family 2',
      'MP_UNREACH_NLRI of family 2',
    ]) {
      expect(kinds).toContain(each);
    }
    expect(all.some(({ context }) => context?.asn4 === false)).toBe(true);
    expect(all.some(({ context }) => context?.addPath !== undefined)).toBe(true);
  });

  it('are read as FRR reads them, behind an OLD speaker too (RFC 6793 §4.2.3)', () => {
    const heard = golden.behind.filter(({ from }) => from !== undefined);
    expect(heard.some(({ asPath }) => asPath.includes('4200000001'))).toBe(true);
    for (const { prefix, asPath } of heard) {
      const ours = routesTo(prefix, 'old', 'behind').map((route) => path(formatAsPath(route.asPath)));
      expect(ours, prefix).toContain(path(asPath));
    }
  });

  it('tell an OLD speaker what we would (RFC 6793 §4.2.2)', () => {
    const toOld = told('aggregates', 'old').filter(({ announced }) =>
      announced.some(({ prefix }) => prefix.includes('.')),
    );
    expect(toOld.length).toBeGreaterThan(2);
    for (const { update, announced } of toOld) {
      const of = (type: number) => update.attributes.find((each) => each.type === type)?.segments;
      const [prefix = ''] = announced.map((each) => each.prefix);
      const modern = routesTo(prefix, 'aggregates', 'modern').map(({ asPath }) => forOldSpeaker(asPath));
      expect(modern.map(({ asPath, as4Path }) => [asPath, as4Path])).toContainEqual([of(2), of(17) ?? null]);
    }
  });

  it('have the aggregator of four octets where AS_TRANS stood', () => {
    const aggregators = routesTo('10.2.0.0/16', 'aggregates', 'old').map(({ aggregator }) => aggregator);
    expect(aggregators).toContainEqual({ asn: 4200000001, address: '10.255.0.1' });
  });
});
