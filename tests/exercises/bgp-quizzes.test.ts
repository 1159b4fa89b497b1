import { describe, expect, it } from 'vitest';
import follow from '#exercises/bgp/04-follow-the-routes/checks.ts';
import drawRoutes from '#exercises/bgp/04-follow-the-routes/variant.ts';
import valleys from '#exercises/bgp/05-paths-without-valleys/checks.ts';
import drawPaths from '#exercises/bgp/05-paths-without-valleys/variant.ts';
import { fatesOf, readHijack } from '#exercises/bgp/06-who-is-captured/hijack.ts';
import drawHijack from '#exercises/bgp/06-who-is-captured/variant.ts';
import drawWithdrawal from '#exercises/bgp/07-count-the-updates/variant.ts';
import { withdraw, withdrawInLab } from '#exercises/bgp/07-count-the-updates/withdrawal.ts';
import dissect from '#exercises/bgp/08-read-an-update/checks.ts';
import drawUpdate from '#exercises/bgp/08-read-an-update/variant.ts';
import { hex } from '#lib/bytes/hex.ts';
import type { AsMap } from '#lib/kinds/as-map.ts';
import { exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { gaoRexford } from '#lib/netsim/bgp/policy/gao-rexford.ts';
import { formatAsPath } from '#lib/netsim/bgp/route/as-path.ts';
import { rng } from '#lib/netsim/sim/rng.ts';

/** Keys that the library computes in one way, worked out in another. */
const seeds = Array.from({ length: 25 }, (_, i) => i * 977 + 1);
const drawn = <D>(variant: (from: ReturnType<typeof rng>) => D, seed: number): D => variant(rng(seed).fork('variant'));

/** The map as speakers that talk; identifiers rise with AS numbers, which is how ties are settled on these maps. */
function talk(map: AsMap, policy: typeof gaoRexford, announcements: Readonly<Record<number, string>>) {
  const turned = { customer: 'provider', provider: 'customer', peer: 'peer' } as const;
  return exchange({
    routers: map.ases.map(({ asn }) => ({
      name: String(asn),
      asn,
      routerId: `10.0.${asn >> 8}.${asn & 255}`,
      networks: announcements[asn] === undefined ? [] : [{ prefix: announcements[asn] }],
    })),
    sessions: map.links.map(({ a, b, relation }) => ({
      a: String(a),
      b: String(b),
      aSide: { policy, ...(relation && { relation }) },
      bSide: { policy, ...(relation && { relation: turned[relation] }) },
    })),
  });
}

const mapOf = (question: { readonly map?: AsMap }): AsMap => {
  if (question.map === undefined) throw new Error('no map');
  return question.map;
};

describe.each(seeds)('seed %i', (seed) => {
  it('BGP-04: the route of each AS is the one that speakers settle on', () => {
    const { question, values } = drawn(drawRoutes, seed);
    const key = follow.key(question);
    const net = talk(mapOf(question), gaoRexford, { [Number(values.origin)]: '192.0.2.0/24' });
    expect(net.run().why).toBe('converged');
    for (const { id } of question.rows) {
      const asn = id.replace('as-', '');
      const path = formatAsPath(net.speakers.get(asn)?.best('192.0.2.0/24')?.route.asPath ?? []);
      expect(key.cells[`${id}.path`]).toMatchObject({ accepted: [`${asn} ${path}`.replaceAll(' ', '-')] });
    }
  });

  it('BGP-05: a path that is right is heard by its AS when no one else speaks', () => {
    const { question } = drawn(drawPaths, seed);
    const { choices } = valleys.key(question);
    for (const { id } of question.choices) {
      const path = id.split('-').map(Number);
      const map = mapOf(question);
      const along = map.links.filter(
        ({ a, b }) => Math.abs(path.indexOf(a) - path.indexOf(b)) === 1 && path.includes(a) && path.includes(b),
      );
      const net = talk({ ...map, links: along }, gaoRexford, { [path.at(-1) ?? 0]: '192.0.2.0/24' });
      net.run();
      const isHeard = (net.speakers.get(String(path[0]))?.best('192.0.2.0/24') ?? null) !== null;
      expect(`${id} ${choices[id]?.isRight}`).toBe(`${id} ${isHeard}`);
    }
  });

  it('BGP-06: without anybody who validates, all are captured', () => {
    const { question, values } = drawn(drawHijack, seed);
    const hijack = readHijack(question.map, Number(values.maxLength));
    expect(fatesOf(hijack).some(({ end }) => end === 'victim')).toBe(true);
    expect(fatesOf({ ...hijack, rov: [] }).every(({ end }) => end === 'attacker')).toBe(true);
  });

  it('BGP-08: the values asked for are those of the decoder', () => {
    const { question } = drawn(drawUpdate, seed);
    const { fields } = dissect.key(question);
    const bytes = hex(question.hex);
    const decoded = decodeMessage(bytes, contextSchema.parse({}));
    if (!('message' in decoded) || decoded.message?.type !== 2) throw new Error('no UPDATE');
    const { attributes, nlri } = decoded.message.update;
    const asns = attributes.find(({ name }) => name === 'AS_PATH')?.segments?.[0]?.asns ?? [];
    expect(fields.length?.value).toBe(bytes.length);
    expect(fields['path-count']?.value).toBe(asns.length);
    expect(fields['origin-as']?.value).toBe(asns.at(-1));
    expect(fields['next-hop']?.value).toBe(attributes.find(({ name }) => name === 'NEXT_HOP')?.value);
    expect(`${fields['prefix-length']?.value}`).toBe(nlri[0]?.prefix.split('/')[1]);
  });
});

it.each(seeds.slice(0, 6))(
  'BGP-07, seed %i: real sessions without a timer say what the quick exchange does',
  (seed) => {
    const { question } = drawn(drawWithdrawal, seed);
    const map = mapOf(question);
    expect(withdrawInLab(map, '0s')).toEqual(withdraw(map));
    expect(withdrawInLab(map, '30s').updates).toBeLessThan(withdraw(map).updates);
  },
);
