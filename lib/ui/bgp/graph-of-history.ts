import type { History } from '#lib/netsim/bgp/history/history.ts';
import type { AsGraphData, AsLink, AsNode, AsPath, AsState } from './as-graph-model.ts';
import type { BestStep, Moment } from './playback.ts';

/** What became of a router by the route that it has to a prefix: for who knows whose prefix it is. */
export type Judge = (best: BestStep) => AsState | undefined;

/** The network at an instant: who has a route to the prefix, from whom, which sessions are up. */
export function graphAt(
  history: History,
  moment: Moment,
  prefix: string | null,
  selected: string | null,
  judge: Judge | undefined,
  oscillating: ReadonlySet<string>,
): AsGraphData {
  const best = (router: string): BestStep | undefined =>
    prefix === null ? undefined : moment.bests.get(router)?.get(prefix);
  const stateOf = (router: string): AsState | undefined => {
    const its = best(router);
    if (moment.off.has(router)) return 'down';
    if (its?.best == null) return prefix === null ? undefined : 'unreachable';
    const judged = judge?.(its);
    if (judged !== undefined) return judged;
    if (oscillating.has(router)) return 'oscillating';
    return its.best.from === null ? 'origin' : undefined;
  };
  const nodes = history.routers.map(({ name, asn }): AsNode => {
    const state = stateOf(name);
    return { id: name, asn, label: name, ...(state === undefined ? {} : { state }) };
  });
  const links = history.sessions.map(({ a, b, relation }): AsLink => {
    const isDown =
      moment.cut.has(`${a} ${b}`) || (moment.wereUp.has(`${a} ${b}`) && !moment.established.has(`${a} ${b}`));
    return {
      a,
      b,
      relation: isInternal(history, a, b) ? 'internal' : (relation ?? 'unknown'),
      ...(isDown ? { isDown } : {}),
    };
  });
  const chains = history.routers.map(({ name }): AsPath => chainFrom(name, best, judge));
  const chosen = selected === null ? chains : chains.filter(({ nodes: [first] }) => first === selected);
  return { nodes, links, paths: chosen.filter(({ nodes: hops }) => hops.length > 1) };
}

function isInternal({ routers }: History, a: string, b: string): boolean {
  const asn = (name: string): number | undefined => routers.find((each) => each.name === name)?.asn;
  return asn(a) === asn(b);
}

/** From whom to whom the route came, back to where it begins; while routes move, this may go round. */
function chainFrom(start: string, best: (router: string) => BestStep | undefined, judge: Judge | undefined): AsPath {
  const nodes = [start];
  for (let at: string | null = best(start)?.best?.from ?? null; at !== null; at = best(at)?.best?.from ?? null) {
    if (nodes.includes(at)) break;
    nodes.push(at);
  }
  const its = best(start);
  const state = its === undefined ? undefined : judge?.(its);
  const isDoubtful = state === 'captured' || state === 'leaked' || state === 'leaking';
  return { nodes, look: isDoubtful ? 'doubtful' : 'plain' };
}

/** The routers whose choice keeps changing in an oscillation. */
export function oscillatingIn({ steps, end }: History, prefix: string | null): ReadonlySet<string> {
  if (end.why !== 'oscillating') return new Set();
  return new Set(
    steps
      .slice(end.from, end.to)
      .flatMap((step) => (step.kind === 'best' && step.prefix === prefix ? [step.router] : [])),
  );
}
