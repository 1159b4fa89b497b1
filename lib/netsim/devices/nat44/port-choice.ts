import type { Rng } from '../../sim/rng.ts';
import type { PortRange } from './decision.ts';
import type { NatProfile } from './profiles.ts';
import type { NatProtocol } from './tuple.ts';

export interface PortWish {
  readonly protocol: NatProtocol;
  /** The inside port, or identifier. */
  readonly port: number;
  readonly range: PortRange;
  readonly rule: NatProfile['portChoice'];
}

/** What is known of the ports of one outside address. */
export interface PortSpace {
  isFree(port: number): boolean;
  /** Part of the range was searched in vain: it is not searched again before something may have ended. */
  isKnownFull(part: string): boolean;
  onFull(part: string): void;
}

/**
 * The outside port for an inside one: the same where it is free (RFC 4787 allows it), else another of its class and
 * parity, from a random place on (RFC 6056 §3.3.1); null when all are taken.
 */
export function choosePort(wish: PortWish, random: Rng, ports: PortSpace): number | null {
  const { protocol, port, range, rule } = wish;
  const isFree = (candidate: number): boolean => ports.isFree(candidate);
  // Without ports there is one flow of a kind an address.
  if (typeof protocol === 'number') return isFree(0) ? 0 : null;
  // Nobody should have port 0; on Linux who has it keeps it.
  const isWithin = port >= range.first && port <= range.last;
  const isKept = port === 0 ? rule === 'linux' : isWithin;
  if (isKept && isFree(port)) return port;
  for (const { first, last, step } of choices(wish)) {
    const count = Math.floor((last - first) / step) + 1;
    const name = `${first}-${last}/${step}`;
    if (count <= 0 || ports.isKnownFull(name)) continue;
    // Every one of them once, in strides of this search's own: neighbours that are taken do not make long runs.
    const start = random.int(0, count - 1);
    const stride = coprime(random.int(1, Math.max(1, count - 1)), count);
    for (let i = 0; i < count; i++) {
      const candidate = first + ((start + i * stride) % count) * step;
      if (isFree(candidate)) return candidate;
    }
    ports.onFull(name);
  }
  return null;
}

/** The next number from `n` on that has no divisor in common with `count`. */
function coprime(n: number, count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = n;
  while (divisor(stride, count) !== 1) stride += 1;
  return stride;
}

interface Choice extends PortRange {
  readonly step: 1 | 2;
}

function choices({ protocol, port, range, rule }: PortWish): readonly Choice[] {
  const whole = { first: Math.max(1, range.first), last: range.last };
  if (protocol === 'icmp') return [{ ...whole, step: 1 }];
  const own = classes[rule].find(({ from, to }) => port >= from && port <= to) ?? whole;
  const common = { first: Math.max(own.first, whole.first), last: Math.min(own.last, whole.last) };
  // A range that has nothing of the class is there on purpose.
  const within = common.first > common.last ? whole : common;
  if (rule === 'linux') return [{ ...within, step: 1 }];
  const ofParity = (parity: number): Choice => ({
    ...within,
    first: within.first + ((within.first ^ parity) & 1),
    step: 2,
  });
  return [ofParity(port & 1), ofParity(~port & 1)];
}

/** Inside ports `from` to `to` get outside ones from `first` to `last`. */
interface PortClass extends PortRange {
  readonly from: number;
  readonly to: number;
}

const classes: Readonly<Record<NatProfile['portChoice'], readonly PortClass[]>> = {
  // RFC 4787 REQ-3a.
  rfc: [
    { from: 0, to: 1023, first: 1, last: 1023 },
    { from: 1024, to: 65_535, first: 1024, last: 65_535 },
  ],
  // nf_nat_l4proto_unique_tuple.
  linux: [
    { from: 0, to: 511, first: 1, last: 511 },
    { from: 512, to: 1023, first: 600, last: 1023 },
    { from: 1024, to: 65_535, first: 1024, last: 65_535 },
  ],
};
