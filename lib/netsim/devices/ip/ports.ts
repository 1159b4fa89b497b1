import type { Rng } from '../../sim/rng.ts';
import type { StackProfile } from './profile.ts';

/** The dynamic ports (RFC 6335 §6), and those that Linux uses: `ip_local_port_range`. */
const range = { rfc: [49_152, 65_535], linux: [32_768, 60_999] } as const;

/** A source port that is free, drawn so that it cannot be guessed (RFC 6056). Throws when all are taken. */
export function ephemeralPort(random: Rng, profile: StackProfile, isTaken: (port: number) => boolean): number {
  const [first, last] = range[profile];
  const count = last - first + 1;
  const start = random.int(0, count - 1);
  for (let i = 0; i < count; i++) {
    const port = first + ((start + i) % count);
    if (!isTaken(port)) return port;
  }
  throw new RangeError('Every dynamic port is taken.');
}
