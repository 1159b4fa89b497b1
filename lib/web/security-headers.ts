import type { ServerResponse } from 'node:http';

/** Sent with every answer. */
export function setSecurityHeaders(response: ServerResponse, isSecure: boolean): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (isSecure) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

const switchedOff = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'];
const switchedOffToo = ['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb', 'browsing-topics'];

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Our own pages see the full address (see navigation.ts); other sites see nothing.
  'referrer-policy': 'same-origin',
  'permissions-policy': [...switchedOff, ...switchedOffToo].map((name) => `${name}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-dns-prefetch-control': 'off',
};
