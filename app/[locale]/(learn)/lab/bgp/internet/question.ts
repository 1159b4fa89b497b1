import type { Attack, Defence } from '#lib/netsim/bgp/internet/study.ts';

export const attacks = ['same-prefix', 'subprefix', 'forged-origin', 'leak'] as const satisfies readonly Attack[];
export const defences = ['rov', 'aspa', 'only-to-customer'] as const satisfies readonly Defence[];
export const orders = ['largest-first', 'random'] as const;
/** As many as one draws and moves at ease; `netsim bgp-propagate` takes all of the Internet’s. */
export const sizes = [60, 500, 1000, 2000, 5000] as const;

/** What is asked of the worker. */
export interface Question {
  readonly ases: number;
  readonly seed: number;
  readonly attack: Attack;
  readonly defence: Defence;
  /** Of all ASes, in hundredths. */
  readonly share: number;
  readonly order: (typeof orders)[number];
  /** AS numbers; null: two are drawn. `pair` draws others. */
  readonly victim: number | null;
  readonly attacker: number | null;
  readonly pair: number;
}

export const firstQuestion: Question = {
  ases: 500,
  seed: 1,
  attack: 'same-prefix',
  defence: 'rov',
  share: 0,
  order: 'largest-first',
  victim: null,
  attacker: null,
  pair: 1,
};

/** Denser where the first defenders are: they decide most. */
export const curveShares = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1] as const;

/** What became of an AS: an index into this list is what the worker sends. */
export const fates = ['plain', 'origin', 'attacker', 'leaking', 'captured', 'leaked', 'unreachable'] as const;
export type Fate = (typeof fates)[number];

/** A graph, told once. Ends of links by index; `arePeers`: 1, else the first is the second’s provider. */
export interface GraphAnswer {
  readonly asns: Uint32Array;
  readonly ends: Int32Array;
  readonly arePeers: Uint8Array;
}

export interface Answer {
  readonly kind: 'answer';
  /** Null where it is the graph of the answer before. */
  readonly graph: GraphAnswer | null;
  readonly victim: number;
  readonly attacker: number;
  /** By index of the AS: its fate, where its packets go next (-1: nowhere, or they are there), where they end. */
  readonly fates: Uint8Array;
  readonly next: Int32Array;
  readonly ends: Int32Array;
  /** 1 for an AS that defends. */
  readonly defends: Uint8Array;
  readonly captured: number;
  readonly unreachable: number;
  /** Everyone but victim and attacker. */
  readonly deceivable: number;
  /** For these two, by `curveShares` of ASes that defend: how many are taken in. */
  readonly curve: readonly number[];
  readonly tookMs: number;
}

export type Reply = Answer | { readonly kind: 'failed'; readonly message: string };
