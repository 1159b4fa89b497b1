import { fail, ok, type Result } from '#lib/bytes/result.ts';
import { fromBase64, looksLikeBase64 } from './paste-base64.ts';
import { readDump } from './paste-dump.ts';
import { readPlainHex } from './paste-plain.ts';

/** Why a pasted text is no bytes, and where: lines and columns count from 1. */
export interface PasteError {
  readonly code: 'empty' | 'not-hex' | 'odd-digits' | 'bytes-missing';
  readonly line: number;
  readonly column: number;
  /** The character or digits that stand there. */
  readonly found: string;
}

/**
 * Bytes as people have them at hand, one array a frame: digits with or without separators, `0x` or `\x`, C arrays,
 * base64, and the dumps of tcpdump, Wireshark, xxd and hexdump, where offset 0 begins another frame. In plain digits an
 * empty line does.
 */
export function readPaste(text: string): Result<readonly Uint8Array[], PasteError> {
  if (text.trim() === '') return fail({ code: 'empty', line: 1, column: 1, found: '' });
  const dump = readDump(text);
  if (dump !== null) return dump;
  if (looksLikeBase64(text)) return ok([fromBase64(text)]);
  return readPlainHex(text);
}
