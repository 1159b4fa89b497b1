/** A call that makes no sense: one sentence on standard error, exit status 2. */
export class BadUsage extends Error {
}
