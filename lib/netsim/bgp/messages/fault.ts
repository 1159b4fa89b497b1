/** What a speaker does about a message, mildest first (RFC 7606 §2). */
export const treatments = ['accept', 'attribute-discard', 'treat-as-withdraw', 'session-reset'] as const;
export type Treatment = (typeof treatments)[number];

export interface NotificationFields {
  readonly code: number;
  readonly subcode: number;
  readonly dataHex: string;
}

/** One thing wrong with a message: what RFC 7606 does about it, and the NOTIFICATION that RFC 4271 has for it. */
export interface Fault {
  readonly treatment: Treatment;
  readonly code: number;
  readonly subcode: number;
  readonly dataHex: string;
}

export const reset = (code: number, subcode: number, dataHex = ''): Fault => ({
  treatment: 'session-reset',
  code,
  subcode,
  dataHex,
});

/** The strongest treatment wins (RFC 7606 §3.h); among equals, what came first in the message. */
export function strongest(faults: readonly Fault[]): Fault | undefined {
  let found: Fault | undefined;
  for (const fault of faults) {
    if (found === undefined || treatments.indexOf(fault.treatment) > treatments.indexOf(found.treatment)) found = fault;
  }
  return found;
}
