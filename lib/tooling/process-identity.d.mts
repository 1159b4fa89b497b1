/** One process for good: its number, and when it began. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt?: string | undefined;
}
export function startedAt(pid: number): string | undefined;
export function identify(pid: number): ProcessIdentity;
export function isRunning(identity: ProcessIdentity): boolean;
