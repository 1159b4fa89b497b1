import { getOwnPropertyDescriptor } from './intrinsics.ts';

/** There is no such property. */
export const absent = {};
/** There is one, but reading it would run a getter. */
export const computed = {};

/** An own data property, `absent` or `computed`. Runs no code of the learner's, a proxy's traps excepted. */
export function own(of: object, key: PropertyKey): unknown {
  const property = getOwnPropertyDescriptor(of, key);
  if (property === undefined) return absent;
  // `property.value` alone would look at Object.prototype where the property is a getter.
  return getOwnPropertyDescriptor(property, 'value') === undefined ? computed : property.value;
}

export function isEnumerable(of: object, key: PropertyKey): boolean {
  return getOwnPropertyDescriptor(of, key)?.enumerable === true;
}
