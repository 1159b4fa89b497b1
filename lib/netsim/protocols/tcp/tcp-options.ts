import { hex, toHex } from '../../../bytes/hex.ts';
import { u8 } from '../../../bytes/read.ts';

/** One TCP option (RFC 9293 §3.2). Kinds 0 and 1 have no length. */
export interface TcpOption {
  readonly kind: number;
  readonly length?: number;
  readonly dataHex?: string;
}

/** Stops at kind 0, which is listed once, and at an option whose length cannot be true. */
export function decodeOptions(bytes: Uint8Array): readonly TcpOption[] {
  const options: TcpOption[] = [];
  let at = 0;
  while (at < bytes.length) {
    const kind = u8(bytes, at);
    if (kind === 0 || kind === 1) {
      options.push({ kind });
      if (kind === 0) break;
      at += 1;
      continue;
    }
    const length = u8(bytes, at + 1);
    if (length < 2 || at + length > bytes.length) break;
    options.push({ kind, length, dataHex: toHex(bytes.subarray(at + 2, at + length)) });
    at += length;
  }
  return options;
}

export function encodeOptions(options: readonly TcpOption[]): Uint8Array {
  const bytes: number[] = [];
  for (const { kind, length, dataHex } of options) {
    bytes.push(kind);
    if (kind === 0 || kind === 1) continue;
    const data = hex(dataHex ?? '');
    bytes.push(length ?? 2 + data.length, ...data);
  }
  return Uint8Array.from(bytes);
}
