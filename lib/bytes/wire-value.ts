/**
 * What may cross into and out of the sandbox: JSON and bytes. No functions, no classes, no cycles, no getters.
 * A learner's `undefined` comes out as `null`.
 */
export type WireValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly WireValue[]
  | { readonly [key: string]: WireValue };
