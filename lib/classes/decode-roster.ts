/**
 * The text of an uploaded list: UTF-8 with or without a byte order mark, UTF-16 (Excel's "Unicode text"), else
 * Windows-1252, which is what Excel writes in France. Never throws: every byte is something in Windows-1252.
 */
export function decodeRoster(bytes: Uint8Array): string {
  return decode(bytes).normalize('NFC');
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // Takes the byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
