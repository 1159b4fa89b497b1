/** Where to go afterwards, if that is a page of ours: an address from outside must not lead elsewhere. */
export function ownPath(given: string | undefined): string | undefined {
  if (!given || !/^\/(fr|en)(\/|\?|$)/.test(given) || /[\\\s]/.test(given)) return undefined;
  const url = new URL(given, 'http://encap.invalid');
  return url.host === 'encap.invalid' ? `${url.pathname}${url.search}` : undefined;
}
