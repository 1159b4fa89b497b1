import type { DecodeError } from '../../bytes/decode-error.ts';
import type { Locale } from '../../i18n/locale.ts';
import packetWords from '../../i18n/messages/packet.ts';
import { words } from '../../i18n/words.ts';
import { type ProtocolName, protocols } from '../../netsim/protocols.ts';

/** Why a packet could not be read to its end, in the reader's language: the library words it in English only. */
export function readingError(error: DecodeError, locale: Locale): string {
  if (locale === 'en') return error.message;
  const t = words(packetWords, locale);
  const layer = isProtocol(error.proto) ? protocols[error.proto].title[locale] : t('this-layer');
  const offset = error.offset ?? 0;
  switch (error.code) {
    case 'truncated':
      return error.needed === undefined || error.available === undefined
        ? t('stops-at', { layer, offset })
        : t('truncated', { layer, offset, needed: error.needed, available: error.available });
    case 'bad-length':
      return t('bad-length', { layer, offset });
    case 'bad-version':
      return t('bad-version', { layer, offset });
    default:
      return t('stops-at', { layer, offset });
  }
}

const isProtocol = (name: string | undefined): name is ProtocolName => name !== undefined && name in protocols;
