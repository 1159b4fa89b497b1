/**
 * The language's own functions, taken before any code of a learner runs. What is in `realm/` runs in the same world as
 * that code, which may change every prototype: nothing here looks a method up on a value, iterates, or spreads.
 */
export const { apply, construct, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { isArray } = Array;
export const { defineProperty, freeze } = Object;
export const { imul, max, min } = Math;
export const objectPrototype: object = Object.prototype;
export const promisePrototype: object = Promise.prototype;
export const Buffer = ArrayBuffer;
export const Bytes = Uint8Array;
export const Doubles = Float64Array;

/** `f.call`, bound: `unbound(f)(self, a)` is `self.f(a)` without looking anything up. */
function unbound<Self, Args extends unknown[], R>(
  f: (this: Self, ...args: Args) => R,
): (self: Self, ...args: Args) => R {
  return Function.prototype.call.bind(f) as (self: Self, ...args: Args) => R;
}

export const bind = unbound(Function.prototype.bind) as (f: object, self: unknown) => unknown;
export const charCodeAt = unbound(String.prototype.charCodeAt);
export const slice = unbound(String.prototype.slice);
export const fromCharCode = String.fromCharCode;
export const textOfNumber = unbound(Number.prototype.toString);
export const copyBytes = unbound(Uint8Array.prototype.set);

const typed = Object.getPrototypeOf(Uint8Array.prototype) as object;
/** `Uint8Array`, … for a true typed array, undefined for anything else, proxies included. */
export const typedArrayName = unbound(getterOf(typed, Symbol.toStringTag) as (this: unknown) => string | undefined);
export const typedArrayLength = unbound(getterOf(typed, 'length') as (this: unknown) => number);

function getterOf(of: object, key: PropertyKey): (this: unknown) => unknown {
  const getter = Object.getOwnPropertyDescriptor(of, key)?.get;
  if (getter === undefined) throw new Error(`no getter ${String(key)}`);
  return getter;
}
