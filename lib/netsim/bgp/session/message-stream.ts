import { concat } from '../../../bytes/write.ts';
import type { Context } from '../messages/context.ts';
import { type Decoded, decodeMessage } from '../messages/decode-message.ts';
import type { SessionEvent } from './session-event.ts';

/** What a connection brings, cut into messages (RFC 4271 §4): bytes come in any pieces. */
export interface MessageStream {
  /**
   * Calls back with each whole message’s event and bytes, in order, until the bytes are used up or the callback says
   * to stop. `context` is asked for every message anew: an OPEN changes it. Never throws, whatever the bytes.
   */
  add(bytes: Uint8Array, context: () => Context, take: (event: SessionEvent, bytes: Uint8Array) => boolean): void;
}

export function messageStream(): MessageStream {
  let rest: Uint8Array = new Uint8Array(0);
  return {
    add(bytes, context, take) {
      rest = rest.length === 0 ? bytes : concat(rest, bytes);
      while (rest.length > 0) {
        const decoded = decodeMessage(rest, context());
        if ('error' in decoded) return;
        const length = decoded.message?.length ?? rest.length;
        const message = rest.subarray(0, length);
        rest = rest.subarray(length);
        if (!take(eventOf(decoded), message)) rest = new Uint8Array(0);
      }
    },
  };
}

/** The event that a message is (RFC 4271 §8.1.5), faults by what RFC 7606 makes of them. */
export function eventOf(decoded: Exclude<Decoded, { readonly error: unknown }>): SessionEvent {
  const { message, treatment } = decoded;
  const notification = decoded.notification ?? { code: 1, subcode: 0, dataHex: '' };
  if (message === undefined || (treatment === 'session-reset' && message.type !== 3)) {
    if (notification.code === 2) return { on: 'BgpOpenMsgErr', notification };
    if (notification.code === 3) return { on: 'UpdateMsgErr', notification };
    return { on: 'BgpHeaderErr', notification };
  }
  switch (message.type) {
    case 1:
      return { on: 'BgpOpen', open: message.open };
    case 2:
      return { on: 'UpdateMsg', update: message.update, isWithdraw: treatment === 'treat-as-withdraw' };
    case 3: {
      const { code, subcode, dataHex } = message.notification;
      return {
        on: code === 2 && subcode === 1 ? 'NotifMsgVerErr' : 'NotifMsg',
        notification: { code, subcode, dataHex },
      };
    }
    case 4:
      return { on: 'KeepAliveMsg' };
    case 5: {
      const { afi, safi, subtype } = message.routeRefresh;
      return { on: 'RouteRefreshMsg', afi, safi, subtype };
    }
  }
}
