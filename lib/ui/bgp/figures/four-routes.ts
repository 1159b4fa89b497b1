import { parseIpv4 } from '#lib/netsim/address/ipv4.ts';
import type { Candidate } from '#lib/netsim/bgp/decision/explanation.ts';
import { routeOf } from '#lib/netsim/bgp/route/route-of.ts';

/** A route’s attributes as they are typed. */
export interface TypedRoute {
  readonly name: string;
  readonly localPref: string;
  readonly asPath: string;
  readonly origin: 'IGP' | 'EGP' | 'INCOMPLETE';
  /** Empty: absent. */
  readonly med: string;
  readonly session: 'ebgp' | 'ibgp';
  readonly cost: string;
  readonly routerId: string;
}

export const fourRoutesPrefix = '203.0.113.0/24';

const plain = { localPref: '100', origin: 'IGP', med: '', session: 'ebgp', cost: '0' } as const;

/** r4’s path is longer, r1’s MED higher than r2’s of the same AS; of r2 and r3 the lower identifier wins. */
export const fourRoutes: readonly TypedRoute[] = [
  { ...plain, name: 'r1', asPath: '65001 65010', med: '20', routerId: '10.0.0.1' },
  { ...plain, name: 'r2', asPath: '65001 65010', med: '10', routerId: '10.0.0.2' },
  { ...plain, name: 'r3', asPath: '65002 65010', med: '50', routerId: '10.0.0.3' },
  { ...plain, name: 'r4', asPath: '65003 65020 65010', session: 'ibgp', cost: '10', routerId: '10.0.0.4' },
];

export type Field = Exclude<keyof TypedRoute, 'name' | 'origin' | 'session'>;

/** The fields that cannot be read. */
export function wrongFields(route: TypedRoute): readonly Field[] {
  const isLong = (text: string): boolean => /^\d{1,10}$/.test(text.trim()) && Number(text) <= 0xffffffff;
  return (['localPref', 'asPath', 'med', 'cost', 'routerId'] as const).filter((field) => {
    const text = route[field].trim();
    switch (field) {
      case 'asPath':
        return text !== '' && !text.split(/\s+/).every((asn) => isLong(asn) && Number(asn) > 0);
      case 'routerId':
        return !parseIpv4(text).ok;
      case 'med':
        return text !== '' && !isLong(text);
      default:
        return !isLong(text);
    }
  });
}

/** The routes as a router has them; one that cannot be read keeps what it was before. */
export function candidatesOf(typed: readonly TypedRoute[]): readonly Candidate[] {
  return typed.map((route, arrival) => {
    const wrong = wrongFields(route);
    const first = fourRoutes[arrival] ?? route;
    const read = (field: Field): string => (wrong.includes(field) ? first[field] : route[field]).trim();
    const asns = read('asPath').split(/\s+/).filter(Boolean).map(Number);
    const med = read('med');
    const address = `192.0.2.${arrival + 1}`;
    return {
      route: routeOf({
        prefix: fourRoutesPrefix,
        origin: route.origin,
        asPath: asns.length === 0 ? [] : [{ type: 'AS_SEQUENCE', asns }],
        nextHop: address,
        localPref: Number(read('localPref')),
        ...(med === '' ? {} : { med: Number(med) }),
      }),
      from: {
        name: route.name,
        asn: route.session === 'ibgp' ? 65000 : (asns[0] ?? 65000),
        address,
        routerId: read('routerId'),
        session: route.session,
      },
      arrival,
      igpCost: Number(read('cost')),
    };
  });
}
