// `@lab/rpki`: origin validation, for exercises that use it. The one that writes it imports `@lab/bgp` alone.

import { roaTable } from '../netsim/bgp/rpki/roas.ts';

/** What the ROAs say of a route's origin (RFC 6811). No ROA covers the prefix: `'not-found'`, and that is not wrong. */
export type OriginState = 'valid' | 'invalid' | 'not-found';

/**
 * Origin validation (RFC 6811): whether the AS that the route begins at may originate the prefix. It says nothing of the
 * rest of the path. `validateOrigin(route, self.roas)`
 */
export function validateOrigin(
  route: { readonly prefix: string; readonly asPath: readonly number[] },
  roas: readonly { readonly prefix: string; readonly maxLength: number; readonly asn: number }[],
): OriginState {
  return roaTable(roas).validate({
    prefix: route.prefix,
    asPath: route.asPath.length === 0 ? [] : [{ type: 'AS_SEQUENCE', asns: [...route.asPath] }],
  });
}
