import { z } from 'zod';
import { hex } from '../../bytes/hex.ts';
import { hexText } from '../layer-schema.ts';

/** Bytes as one writes them: a text, or hex digits. */
export const payloadShape = { text: z.string().exactOptional(), payloadHex: hexText.exactOptional() };

export function payloadOf({ text, payloadHex }: { readonly text?: string; readonly payloadHex?: string }): Uint8Array {
  if (payloadHex !== undefined) return hex(payloadHex);
  return new TextEncoder().encode(text ?? '');
}
