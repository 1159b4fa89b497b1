/**
 * Base64 of at least a header's length. One digit mistyped in hexadecimal does not make it base64: letters that no
 * hexadecimal has must be frequent.
 */
export function looksLikeBase64(text: string): boolean {
  const compact = text.replace(/\s/g, '');
  const foreign = compact.match(/[g-z+/]/gi)?.length ?? 0;
  return (
    /^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(compact) &&
    foreign > 2 &&
    foreign > compact.length / 12 &&
    !/\b0x|\\x/i.test(text)
  );
}

/** Both alphabets: `+/` and the one for addresses, `-_`. */
export function fromBase64(text: string): Uint8Array {
  const standard = text.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  // A rest of one character holds no byte.
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
