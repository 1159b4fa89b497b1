import type { History, HistoryStep } from '#lib/netsim/bgp/history/history.ts';

export type MessageStep = Extract<HistoryStep, { readonly kind: 'message' }>;
export type BestStep = Extract<HistoryStep, { readonly kind: 'best' }>;

/** What is true after a step: a history, added up. */
export interface Moment {
  readonly timeNs: number;
  /** By router and prefix; a router that has lost its route has none. */
  readonly bests: ReadonlyMap<string, ReadonlyMap<string, BestStep>>;
  /** Pairs of routers, `r1 r2` in both orders, whose session is established on both sides. */
  readonly established: ReadonlySet<string>;
  /** Those that have been established before. */
  readonly wereUp: ReadonlySet<string>;
  /** Pairs whose link is cut, in both orders. */
  readonly cut: ReadonlySet<string>;
  /** Routers without power. */
  readonly off: ReadonlySet<string>;
  /** Sent and not arrived. */
  readonly inFlight: readonly MessageStep[];
}

/** `routes`: what changes routes; `all`: sessions and their messages too. */
export type Detail = 'routes' | 'all';

/** The indices of the steps that one walks through. */
export function stepsIn({ steps }: History, detail: Detail): readonly number[] {
  return steps.flatMap((step, i) => (detail === 'all' || isOfRoutes(step) ? [i] : []));
}

function isOfRoutes(step: HistoryStep): boolean {
  switch (step.kind) {
    case 'message':
      return step.message === 'NOTIFICATION' || step.announced.length > 0 || step.withdrawn.length > 0;
    case 'session':
      return step.state === 'Established' || step.state === 'Idle';
    default:
      return true;
  }
}

/** A state is kept every so many steps; the others are added up from there. */
const every = 64;

/** Looks a history up at any step, -1 for before the first one. Quick also for the last of many. */
export function createPlayback({ steps, end }: History): { at(index: number): Moment } {
  const kept: State[] = [emptyState()];
  // A message that is long on its way was sent a good many steps before: which ones, by index.
  const messages = steps.flatMap((step, i) => (step.kind === 'message' ? [{ step, i }] : []));

  function stateAt(index: number): State {
    const count = index + 1;
    const block = Math.floor(count / every);
    for (let made = kept.length; made <= block; made++) {
      const state = copyOf(kept[made - 1] ?? emptyState());
      for (const step of steps.slice((made - 1) * every, made * every)) add(state, step);
      kept.push(state);
    }
    const state = copyOf(kept[block] ?? emptyState());
    for (const step of steps.slice(block * every, count)) add(state, step);
    return state;
  }

  return {
    at(index) {
      const { bests, states, wereUp, cut, off } = stateAt(index);
      const timeNs = steps[index]?.timeNs ?? steps[0]?.timeNs ?? 0;
      const established = new Set<string>();
      for (const [pair, state] of states) {
        if (state === 'Established' && states.get(turned(pair)) === 'Established') established.add(pair);
      }
      // The last messages changed nothing, so that no step is after them.
      const isOver = end.why === 'converged' && index === steps.length - 1;
      const inFlight = (isOver ? [] : messages).flatMap(({ step, i }) =>
        i <= index && (step.arrivesNs === null ? i === index : step.arrivesNs > timeNs) ? [step] : [],
      );
      return { timeNs, bests, established, wereUp, cut, off, inFlight };
    },
  };
}

interface State {
  readonly bests: Map<string, Map<string, BestStep>>;
  readonly states: Map<string, string>;
  readonly wereUp: Set<string>;
  readonly cut: Set<string>;
  readonly off: Set<string>;
}

const emptyState = (): State => ({
  bests: new Map(),
  states: new Map(),
  wereUp: new Set(),
  cut: new Set(),
  off: new Set(),
});

const copyOf = ({ bests, states, wereUp, cut, off }: State): State => ({
  bests: new Map([...bests].map(([router, routes]) => [router, new Map(routes)])),
  states: new Map(states),
  wereUp: new Set(wereUp),
  cut: new Set(cut),
  off: new Set(off),
});

function add(state: State, step: HistoryStep): void {
  const { bests, states, wereUp } = state;
  if (step.kind === 'event') happen(state, step.what);
  if (step.kind === 'session') {
    const pair = `${step.router} ${step.peer}`;
    states.set(pair, step.state);
    if (step.state === 'Established') wereUp.add(pair);
  }
  if (step.kind !== 'best') return;
  const routes = bests.get(step.router) ?? new Map<string, BestStep>();
  bests.set(step.router, routes);
  if (step.best === null) routes.delete(step.prefix);
  else routes.set(step.prefix, step);
}

/** Events of a lab are `link-down r1 r2`, `router-up r1`; what others say changes nothing here. */
function happen({ bests, cut, off }: State, what: string): void {
  const [verb, a = '', b = ''] = what.split(' ');
  for (const pair of [`${a} ${b}`, `${b} ${a}`]) {
    if (verb === 'link-down') cut.add(pair);
    if (verb === 'link-up') cut.delete(pair);
  }
  if (verb === 'router-up') off.delete(a);
  if (verb !== 'router-down') return;
  off.add(a);
  bests.delete(a);
}

const turned = (pair: string): string => pair.split(' ').toReversed().join(' ');

/** Every prefix that somebody had a route to, in the order in which they appear. */
export function prefixesIn({ steps }: History): readonly string[] {
  return [...new Set(steps.flatMap((step) => (step.kind === 'best' ? [step.prefix] : [])))];
}
