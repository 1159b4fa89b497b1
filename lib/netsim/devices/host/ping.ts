import { u8, u16 } from '../../../bytes/read.ts';
import { seconds } from '../../sim/handler.ts';
import type { Quoted } from '../ip/icmp-errors.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';

export interface PingOptions {
  readonly sequence?: number;
  /** Data bytes after the ICMP header; 56 by default. */
  readonly length?: number;
  readonly ttl?: number;
  /** By default DF is set on what fits the path, and what does not is cut here (RFC 1191, as Linux does). */
  readonly dontFragment?: boolean;
}

/** How a ping ended; `waiting` until it has. */
export type PingResult =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly from: string; readonly roundTripNs: number }
  | {
      readonly kind: 'error';
      readonly from: string;
      readonly type: number;
      readonly code: number;
      readonly nextHopMtu?: number;
    };

export interface PingSeriesOptions extends Omit<PingOptions, 'sequence'> {
  /** 4 by default. */
  readonly count?: number;
  /** 1 s by default. */
  readonly intervalNs?: number;
}

/** What the command prints at its end, at any instant; a ping that still waits counts as not received. */
export interface PingSeries {
  readonly sent: number;
  readonly received: number;
  readonly errors: number;
  /** In nanoseconds; null before the first answer. */
  readonly roundTripNs: { readonly least: number; readonly mean: number; readonly most: number } | null;
  readonly results: readonly PingResult[];
}

/** Pings that were sent, found again by their identifier: each has its own. */
export interface Pings {
  /** Takes an identifier; `send` is called with it. */
  begin(nowNs: number, send: (identifier: number) => void): { readonly result: PingResult };
  series(
    options: PingSeriesOptions,
    one: (options: PingOptions) => { readonly result: PingResult },
    after: (delayNs: number, run: () => void) => void,
  ): { readonly summary: PingSeries };
  onReply(message: IcmpMessage, nowNs: number): void;
  onError(message: IcmpMessage, quoted: Quoted): void;
}

export function pings(): Pings {
  const waiting = new Map<number, { readonly sentNs: number; result: PingResult }>();
  let count = 0;

  function settle(identifier: number, result: (sentNs: number) => PingResult): void {
    const ping = waiting.get(identifier);
    if (ping === undefined) return;
    waiting.delete(identifier);
    ping.result = result(ping.sentNs);
  }

  return {
    begin(sentNs, send) {
      count = (count % 0xffff) + 1;
      const ping: { readonly sentNs: number; result: PingResult } = { sentNs, result: { kind: 'waiting' } };
      waiting.set(count, ping);
      send(count);
      return ping;
    },

    series({ count: total = 4, intervalNs = seconds(1), ...rest }, one, after) {
      const sent: { readonly result: PingResult }[] = [];
      const step = (): void => {
        sent.push(one({ ...rest, sequence: sent.length + 1 }));
        if (sent.length < total) after(intervalNs, step);
      };
      step();
      return {
        get summary() {
          return summarize(sent.map(({ result }) => result));
        },
      };
    },

    onReply({ identifier = -1, src }, nowNs) {
      settle(identifier, (sentNs) => ({ kind: 'answered', from: src, roundTripNs: nowNs - sentNs }));
    },

    onError({ src: from, type, code, nextHopMtu }, { payload }) {
      if (u8(payload, 0) !== 8) return;
      const mtu = nextHopMtu === undefined ? {} : { nextHopMtu };
      settle(u16(payload, 4), () => ({ kind: 'error', from, type, code, ...mtu }));
    },
  };
}

function summarize(results: readonly PingResult[]): PingSeries {
  const times = results.flatMap((result) => (result.kind === 'answered' ? [result.roundTripNs] : []));
  const sum = times.reduce((total, each) => total + each, 0);
  return {
    sent: results.length,
    received: times.length,
    errors: results.filter(({ kind }) => kind === 'error').length,
    roundTripNs:
      times.length === 0
        ? null
        : { least: Math.min(...times), mean: Math.round(sum / times.length), most: Math.max(...times) },
    results,
  };
}
