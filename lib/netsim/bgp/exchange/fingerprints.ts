import { attributesKey } from '../route/attributes-key.ts';
import type { Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/** Equal things get the same small number, so that states can be compared without their routes. */
export interface Fingerprints {
  route(route: Route): number;
  update(update: RouteUpdate): number;
}

export function createFingerprints(): Fingerprints {
  const numbers = new Map<string, number>();
  const known = new WeakMap<Route, number>();
  const numberOf = (text: string): number => {
    const found = numbers.get(text);
    if (found !== undefined) return found;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const route = (given: Route): number => {
    let number = known.get(given);
    if (number === undefined) {
      number = numberOf(`${given.prefix} ${given.pathId} ${attributesKey(given)}`);
      known.set(given, number);
    }
    return number;
  };
  return {
    route,
    update: ({ announced, withdrawn }) =>
      numberOf(
        `${announced.map(route).join(' ')}-${withdrawn.map(({ prefix, pathId }) => `${prefix} ${pathId}`).join(',')}`,
      ),
  };
}
