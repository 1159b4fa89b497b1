/** A sound program, told in a way of its own: other preferences, another order, another text. */
export function variants(n: number): string {
  const step = 10 * (1 + (n % 9));
  return program(
    `{ customer: ${100 + 2 * step}, peer: ${100 + step}, provider: 100 }`,
    `isOurs || peer.relation === 'customer' ? route : reject('no transit, version ${n}')`,
  );
}

/** One that tells everybody everything. */
export const careless = (n: number): string =>
  program('{ customer: 300, peer: 200, provider: 100 }', `isOurs || ${n} >= 0 ? route : reject('never')`);

const program = (preferences: string, verdict: string): string => `
import { type Policy, reject } from '@lab/bgp';

const preferences = ${preferences};

export default {
  import(route, peer, self) {
    const roa = self.roas.find(({ prefix }) => prefix === route.prefix);
    if (roa?.asn !== route.asPath.at(-1)) return reject('rpki-invalid');
    return { ...route, localPref: preferences[peer.relation] };
  },
  export(route, peer) {
    const isOurs = route.learnedFrom === 'self' || route.learnedFrom === 'customer';
    return ${verdict};
  },
} satisfies Policy;
`;
