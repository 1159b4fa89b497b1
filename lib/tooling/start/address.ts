/** Where the site is asked for from this machine. */
export const localAddress = (host: string, port: number): string =>
  `http://${isEverywhere(host) ? '127.0.0.1' : bracket(host)}:${port}`;

/** The same for people. */
export const shownAddress = (host: string, port: number): string =>
  `http://${isEverywhere(host) || isLoopback(host) ? 'localhost' : bracket(host)}:${port}`;

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';
const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === '::1';
const bracket = (host: string): string => (host.includes(':') ? `[${host}]` : host);
