/** Where a section of an RFC can be read: `RFC 791 §3.1`. Null for other standards, which are not free to read. */
export function rfcAddress(rfc: string): string | null {
  const match = /^RFC (\d+)(?: §([\d.]+\d|\d+))?/.exec(rfc);
  if (match === null) return null;
  return `https://www.rfc-editor.org/rfc/rfc${match[1]}${match[2] === undefined ? '' : `#section-${match[2]}`}`;
}
