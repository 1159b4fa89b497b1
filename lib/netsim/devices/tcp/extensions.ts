import type { TcpOption } from '../../protocols/tcp/tcp-options.ts';

/** What two sides may agree on beyond RFC 9293: each offers it in its SYN, and uses it if the other offered it too. */
export interface TcpExtensions {
  /** RFC 7323 §3: the clock in milliseconds on every segment, and the other side's sent back. */
  readonly timestamps: boolean;
  /** RFC 7323 §2: the window counts units of 2^n bytes, 0 ≤ n ≤ 14; null: bytes, up to 65,535. */
  readonly windowScale: number | null;
  /** RFC 2018 §2, the offer alone: neither side of a simulated connection makes use of it. */
  readonly sackPermitted: boolean;
}

export interface Timestamps {
  readonly value: number;
  /** Of the latest segment that came in order; 0 before one has. */
  readonly echo: number;
}

/** What a SYN offered, or any segment carries. */
export interface SegmentOptions {
  readonly mss: number | null;
  readonly windowScale: number | null;
  readonly isSackPermitted: boolean;
  readonly timestamps: Timestamps | null;
}

export function readOptions(options: readonly TcpOption[] = []): SegmentOptions {
  const dataOf = (kind: number, length: number): string | null =>
    options.find((each) => each.kind === kind && each.length === length)?.dataHex ?? null;
  const mss = dataOf(2, 4);
  const scale = dataOf(3, 3);
  const stamps = dataOf(8, 10);
  return {
    mss: mss === null ? null : Number.parseInt(mss, 16),
    // RFC 7323 §2.3: more than 14 is taken for 14.
    windowScale: scale === null ? null : Math.min(14, Number.parseInt(scale, 16)),
    isSackPermitted: options.some(({ kind }) => kind === 4),
    timestamps:
      stamps === null
        ? null
        : { value: Number.parseInt(stamps.slice(0, 8), 16), echo: Number.parseInt(stamps.slice(8), 16) },
  };
}

/** The options of a segment, in the order and with the padding that Linux has; `offer` and `mss` in a SYN alone. */
export function writeOptions(
  stamps: Timestamps | null,
  syn: { readonly mss: number; readonly offer: TcpExtensions } | null,
): readonly TcpOption[] {
  const digits = (value: number, count: number): string => (value >>> 0).toString(16).padStart(count, '0');
  const timestamps = stamps === null ? [] : [{ kind: 8, dataHex: digits(stamps.value, 8) + digits(stamps.echo, 8) }];
  if (syn === null) return stamps === null ? [] : [nop, nop, ...timestamps];
  const { mss, offer } = syn;
  const sack = offer.sackPermitted ? [{ kind: 4 }] : [];
  // “SACK permitted” and timestamps fill whole words together, and need padding alone.
  const isPadded = offer.sackPermitted !== (stamps !== null);
  return [
    { kind: 2, dataHex: digits(mss, 4) },
    ...(isPadded ? [nop, nop] : []),
    ...sack,
    ...timestamps,
    ...(offer.windowScale === null ? [] : [nop, { kind: 3, dataHex: digits(offer.windowScale, 2) }]),
  ];
}

const nop: TcpOption = { kind: 1 };
