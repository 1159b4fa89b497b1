import type { DecodeError } from '../../../bytes/decode-error.ts';
import { toHex } from '../../../bytes/hex.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import type { Context } from './context.ts';
import { type Fault, type NotificationFields, reset, strongest, type Treatment } from './fault.ts';
import type { Message } from './message.ts';
import { readOpen } from './open.ts';
import { readUpdate } from './update.ts';

/** The message where one can be read, what a speaker does about it, and the NOTIFICATION of RFC 4271 for its fault. */
export type Decoded =
  | { readonly message?: Message; readonly treatment: Treatment; readonly notification?: NotificationFields }
  | { readonly error: DecodeError };

const minimum: Readonly<Record<number, number>> = { 1: 29, 2: 23, 3: 21, 4: 19, 5: 23 };

/** The first message of the bytes. Never throws, whatever the bytes. Errors: `incomplete`. */
export function decodeMessage(bytes: Uint8Array, context: Context): Decoded {
  for (let i = 0; i < 16 && i < bytes.length; i++) if (bytes[i] !== 0xff) return refuse(reset(1, 1));
  if (bytes.length < 18) return incomplete(19, bytes.length);
  const length = u16(bytes, 16);
  const lengthHex = toHex(bytes.subarray(16, 18));
  if (length < 19) return refuse(reset(1, 2, lengthHex));
  if (bytes.length < 19) return incomplete(length, bytes.length);
  const type = u8(bytes, 18);
  const least = minimum[type];
  if (least === undefined) return refuse(reset(1, 3, toHex(bytes.subarray(18, 19))));
  // RFC 8654 §4: OPEN and KEEPALIVE keep the old limit.
  const most = type === 4 ? 19 : context.extendedMessage && type !== 1 ? 65_535 : 4096;
  if (length < least || length > most) return refuse(reset(1, 2, lengthHex));
  if (bytes.length < length) return incomplete(length, bytes.length);
  const faults: Fault[] = [];
  const message = readBody(bytes, length, type, context, faults);
  if (message === null) return refuse(type === 1 ? reset(2, 0) : reset(3, 1));
  const worst = strongest(faults);
  if (worst === undefined) return { message, treatment: 'accept' };
  return { message, ...outcome(worst) };
}

function readBody(bytes: Uint8Array, length: number, type: number, context: Context, faults: Fault[]): Message | null {
  if (type === 1) {
    const open = readOpen(bytes, length, faults);
    return open && { length, type, typeName: 'OPEN', open };
  }
  if (type === 2) {
    const update = readUpdate(bytes, length, context, faults);
    return update && { length, type, typeName: 'UPDATE', update };
  }
  if (type === 3) return { length, type, typeName: 'NOTIFICATION', notification: readNotification(bytes, length) };
  if (type === 4) return { length, type, typeName: 'KEEPALIVE' };
  const subtype = u8(bytes, 21);
  // RFC 7313 §5: the demarcations are exactly this long.
  if ((subtype === 1 || subtype === 2) && length !== 23) faults.push(reset(7, 1, toHex(bytes.subarray(0, length))));
  const restHex = toHex(bytes.subarray(23, length));
  const routeRefresh = { afi: u16(bytes, 19), subtype, safi: u8(bytes, 22), restHex };
  return { length, type: 5, typeName: 'ROUTE-REFRESH', routeRefresh };
}

function readNotification(bytes: Uint8Array, end: number) {
  const code = u8(bytes, 19);
  const subcode = u8(bytes, 20);
  const shutdownCommunication = code === 6 && (subcode === 2 || subcode === 4) ? readText(bytes, end) : undefined;
  const fields = { code, subcode, dataHex: toHex(bytes.subarray(21, end)) };
  return shutdownCommunication === undefined ? fields : { ...fields, shutdownCommunication };
}

/** RFC 9003 §2: its length, then UTF-8. What is neither stays hex. */
function readText(bytes: Uint8Array, end: number): string | undefined {
  if (end === 21 || 22 + u8(bytes, 21) !== end) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(22, end));
  } catch {
    return undefined;
  }
}

const outcome = ({ treatment, ...notification }: Fault) => ({ treatment, notification });
const refuse = (fault: Fault): Decoded => outcome(fault);

function incomplete(needed: number, available: number): Decoded {
  const message = `The message takes ${needed} bytes, and ${available} are there.`;
  return { error: { code: 'incomplete', message, proto: 'bgp', offset: 0, needed, available, rfc: 'RFC 4271 §4.1' } };
}
