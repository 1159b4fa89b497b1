import type { DecodeError } from '../../../bytes/decode-error.ts';
import { hex } from '../../../bytes/hex.ts';
import { fail, ok, type Result } from '../../../bytes/result.ts';
import { concat, putU16 } from '../../../bytes/write.ts';
import type { Context } from './context.ts';
import { type Message, Unwritable } from './message.ts';
import { writeOpen } from './open.ts';
import { writeUpdate } from './update.ts';

/**
 * The bytes of a message: lengths and flags as given, else as they should be; a readable value wins over its hex.
 * Errors: `unwritable` where a value does not fit its field.
 */
export function encodeMessage(message: Message, context: Context): Result<Uint8Array, DecodeError> {
  try {
    const body = writeBody(message, context);
    const head = new Uint8Array(19).fill(0xff, 0, 16);
    const length = message.length ?? 19 + body.length;
    if (length > 0xffff) throw new Unwritable(`A message has at most 65,535 bytes; this one takes ${length}.`);
    putU16(head, 16, length);
    head[18] = message.type;
    return ok(concat(head, body));
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    return fail({ code: 'unwritable', message: error.message, proto: 'bgp' });
  }
}

function writeBody(message: Message, context: Context): Uint8Array {
  if (message.type === 1) return writeOpen(message.open);
  if (message.type === 2) return writeUpdate(message.update, context);
  if (message.type === 3) {
    const { code, subcode, dataHex } = message.notification;
    return concat(Uint8Array.of(code, subcode), hex(dataHex));
  }
  if (message.type === 4) return new Uint8Array(0);
  const { afi, subtype, safi, restHex } = message.routeRefresh;
  return concat(Uint8Array.of(afi >> 8, afi, subtype, safi), hex(restHex));
}
