import { inRange, type Policy, reject } from '@lab/bgp';

export default {
  import(route, _peer, { roas }) {
    let state: 'not-found' | 'valid' | 'invalid' = 'not-found';
    for (const { prefix, maxLength, asn } of roas) {
      if (!inRange(route.prefix, { prefix, le: 32 })) continue;
      if (state === 'not-found') state = 'invalid';
      if (inRange(route.prefix, { prefix, le: maxLength }) && route.asPath.at(-1) === asn) state = 'valid';
    }
    return state === 'invalid' ? reject(state) : route;
  },
} satisfies Policy;
