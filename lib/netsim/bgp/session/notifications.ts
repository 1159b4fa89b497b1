import { toHex } from '../../../bytes/hex.ts';
import type { NotificationFields } from '../messages/fault.ts';
import type { Message } from '../messages/message.ts';

/** Cease (RFC 4486 §3, RFC 8538 §3.1). */
const cease = (subcode: number, dataHex = ''): NotificationFields => ({ code: 6, subcode, dataHex });

/** AFI, SAFI and the limit (RFC 4486 §4). */
export const maxPrefixReached = (limit: number, afi = 1, safi = 1): NotificationFields =>
  cease(
    1,
    afi.toString(16).padStart(4, '0') + safi.toString(16).padStart(2, '0') + limit.toString(16).padStart(8, '0'),
  );

/** RFC 9003 §2: one octet of length and UTF-8, 128 octets at most; a longer text is cut between two letters. */
export function administrativeShutdown(text?: string): NotificationFields {
  if (text === undefined) return cease(2);
  let bytes = new Uint8Array(0);
  for (const letter of text) {
    const longer = new TextEncoder().encode(new TextDecoder().decode(bytes) + letter);
    if (longer.length > 128) break;
    bytes = longer;
  }
  return cease(2, toHex(Uint8Array.of(bytes.length)) + toHex(bytes));
}

export const connectionCollision: NotificationFields = cease(7);
export const connectionRejected: NotificationFields = cease(5);
export const otherConfigurationChange: NotificationFields = cease(6);
export const holdTimerExpired: NotificationFields = { code: 4, subcode: 0, dataHex: '' };

/** RFC 6608 §3: which state, and the type of the message that has no place in it. */
const unexpectedIn = { OpenSent: 1, OpenConfirm: 2, Established: 3 } as const;
export const unexpectedMessage = (state: keyof typeof unexpectedIn, type: number): NotificationFields => ({
  code: 5,
  subcode: unexpectedIn[state],
  dataHex: toHex(Uint8Array.of(type)),
});
/** An event that is no message (RFC 4271 §6.6). */
export const fsmError: NotificationFields = { code: 5, subcode: 0, dataHex: '' };

export const isHardReset = ({ code, subcode }: NotificationFields): boolean => code === 6 && subcode === 9;

export const notificationMessage = ({ code, subcode, dataHex }: NotificationFields): Message => ({
  type: 3,
  typeName: 'NOTIFICATION',
  notification: { code, subcode, dataHex },
});

const codes: Readonly<Record<number, string>> = {
  1: 'message-header-error',
  2: 'open-message-error',
  3: 'update-message-error',
  4: 'hold-timer-expired',
  5: 'finite-state-machine-error',
  6: 'cease',
  7: 'route-refresh-message-error',
};
const subcodes: Readonly<Record<string, string>> = {
  '1/1': 'connection-not-synchronized',
  '1/2': 'bad-message-length',
  '1/3': 'bad-message-type',
  '2/1': 'unsupported-version-number',
  '2/2': 'bad-peer-as',
  '2/3': 'bad-bgp-identifier',
  '2/4': 'unsupported-optional-parameter',
  '2/6': 'unacceptable-hold-time',
  '2/7': 'unsupported-capability',
  '2/11': 'role-mismatch',
  '3/1': 'malformed-attribute-list',
  '3/2': 'unrecognized-well-known-attribute',
  '3/3': 'missing-well-known-attribute',
  '3/4': 'attribute-flags-error',
  '3/5': 'attribute-length-error',
  '3/6': 'invalid-origin',
  '3/8': 'invalid-next-hop',
  '3/9': 'optional-attribute-error',
  '3/10': 'invalid-network-field',
  '3/11': 'malformed-as-path',
  '5/1': 'unexpected-message-in-open-sent',
  '5/2': 'unexpected-message-in-open-confirm',
  '5/3': 'unexpected-message-in-established',
  '6/1': 'maximum-number-of-prefixes-reached',
  '6/2': 'administrative-shutdown',
  '6/3': 'peer-de-configured',
  '6/4': 'administrative-reset',
  '6/5': 'connection-rejected',
  '6/6': 'other-configuration-change',
  '6/7': 'connection-collision-resolution',
  '6/8': 'out-of-resources',
  '6/9': 'hard-reset',
};

/** The IANA registry’s name of a NOTIFICATION, as the trace writes it. */
export const notificationName = ({ code, subcode }: NotificationFields): string =>
  subcodes[`${code}/${subcode}`] ?? codes[code] ?? 'unknown-error';
