import { u16 } from '../../../bytes/read.ts';
import { seconds } from '../../sim/handler.ts';
import type { Quoted } from '../ip/icmp-errors.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';

export interface TracerouteOptions {
  /** `udp` sends to ports that nobody listens on, from 33434 up; `icmp` sends echo requests. UDP by default. */
  readonly mode?: 'udp' | 'icmp';
  readonly maxTtl?: number;
  /** Probes a hop; 3 by default. */
  readonly probes?: number;
  /** 5 s by default. */
  readonly timeoutNs?: number;
}

/** One probe: who answered and when, or null where nobody did in time. */
export type Probe = null | {
  readonly from: string;
  readonly roundTripNs: number;
  /** ICMP: 11/0 on the way, 3/3 or 0/0 from the destination, another 3 where the way ends. */
  readonly type: number;
  readonly code: number;
};

export interface Hop {
  readonly ttl: number;
  readonly probes: readonly Probe[];
}

export interface TracerouteResult {
  /** `reached`: the destination answered. `unreachable`: someone said that there is no way on. */
  readonly kind: 'running' | 'reached' | 'unreachable' | 'gave-up';
  readonly hops: readonly Hop[];
}

export interface Traceroute {
  readonly result: TracerouteResult;
}

export interface ProbeSetting {
  nowNs(): number;
  after(delayNs: number, run: () => void): () => void;
  /** Sends probe number `index`, from 0. */
  send(index: number, ttl: number): void;
}

/** A traceroute that is under way: `answered` is called with what seems to be the answer to a probe. */
export interface RunningTraceroute extends Traceroute {
  answered(index: number, message: IcmpMessage): void;
}

/** One probe after another, as traceroute does on a line that may be slow: the next when one is answered or too late. */
export function runTraceroute(options: TracerouteOptions, setting: ProbeSetting): RunningTraceroute {
  const { maxTtl = 30, probes = 3, timeoutNs = seconds(5) } = options;
  const hops: { readonly ttl: number; readonly probes: Probe[] }[] = [];
  let kind: TracerouteResult['kind'] = 'running';
  let index = -1;
  let sentNs = 0;
  let cancel: () => void = () => {};

  function next(): void {
    const hop = hops.at(-1);
    if (hop === undefined || hop.probes.length === probes) {
      if (hop !== undefined) kind = verdict(hop.probes);
      if (kind === 'running' && hops.length === maxTtl) kind = 'gave-up';
      if (kind !== 'running') return;
      hops.push({ ttl: hops.length + 1, probes: [] });
    }
    index += 1;
    sentNs = setting.nowNs();
    cancel = setting.after(timeoutNs, () => {
      hops.at(-1)?.probes.push(null);
      next();
    });
    setting.send(index, hops.length);
  }

  next();
  return {
    get result() {
      return { kind, hops };
    },
    answered(about, { src, type, code }) {
      // An answer that comes too late counts for nothing.
      if (about !== index || kind !== 'running') return;
      cancel();
      hops.at(-1)?.probes.push({ from: src, roundTripNs: setting.nowNs() - sentNs, type, code });
      next();
    },
  };
}

function verdict(probes: readonly Probe[]): TracerouteResult['kind'] {
  const answers = probes.filter((probe) => probe !== null);
  if (answers.some(({ type, code }) => type === 0 || (type === 3 && code === 3))) return 'reached';
  return answers.some(({ type }) => type === 3) ? 'unreachable' : 'running';
}

/** The first port of UDP probes; each goes to the next one. */
export const firstPort = 33_434;

/** Which UDP probe an error is about: by the port it was sent to. */
export const udpProbeOf = ({ payload }: Quoted): number => u16(payload, 2) - firstPort;
