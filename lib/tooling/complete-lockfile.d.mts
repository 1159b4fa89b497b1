/** Entries that the lockfile lacks, by their path. */
export function missingEntries(lock: unknown): Record<string, unknown>;
