import type { Variant } from '#lib/exercises/exercise.ts';

/** The prompt is the same for everyone; the networks are drawn by checks.ts. */
export default (() => ({ values: {}, question: {} })) satisfies Variant;
