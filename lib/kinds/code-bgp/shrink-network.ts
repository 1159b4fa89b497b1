import type { HandlerTrial, PolicyTrial, TrialEvent } from '../../netsim/bgp/trial/trial.ts';

type NetworkTrial = PolicyTrial | HandlerTrial;

/** Two ASes and a link are the least that one can speak of. */
const fewestRouters = 2;

/** Smaller networks, the boldest first: an AS less, an event less, a prefix less, a link less. */
export function shrinkNetwork<T extends NetworkTrial>(trial: T): readonly T[] {
  const { routers, sessions, events } = trial;
  const withoutRouters =
    routers.length > fewestRouters ? routers.flatMap(({ name }) => withoutRouter(trial, name) ?? []) : [];
  const withoutEvents = events.map((_, index) => ({ ...trial, events: events.filter((_, at) => at !== index) }));
  const prefixes = [...new Set(routers.flatMap(({ networks }) => networks.map(({ prefix }) => prefix)))];
  const withoutPrefixes = prefixes.length > 1 ? prefixes.map((prefix) => withoutPrefix(trial, prefix)) : [];
  const withoutSessions = sessions.flatMap((_, index) => {
    const kept = { ...trial, sessions: sessions.filter((_, at) => at !== index) };
    return isWhole(kept) ? [{ ...kept, events: eventsFor(kept) }] : [];
  });
  return [...withoutRouters, ...withoutEvents, ...withoutPrefixes, ...withoutSessions];
}

/** Null where the program would be gone, or an AS cut off. */
function withoutRouter<T extends NetworkTrial>(trial: T, name: string): T | null {
  const kept = {
    ...trial,
    routers: trial.routers.filter((each) => each.name !== name),
    sessions: trial.sessions.filter(({ a, b }) => a !== name && b !== name),
    program: trial.program.filter((each) => each !== name),
  };
  const whole = { ...kept, events: eventsFor(kept) };
  return whole.program.length > 0 && isWhole(whole) && hasNetworks(whole) ? whole : null;
}

function withoutPrefix<T extends NetworkTrial>(trial: T, prefix: string): T {
  return {
    ...trial,
    routers: trial.routers.map((router) => ({
      ...router,
      networks: router.networks.filter((each) => each.prefix !== prefix),
    })),
    events: trial.events.filter((event) => prefixOf(event) !== prefix),
  };
}

const prefixOf = (event: TrialEvent): string | null => {
  if (event.do === 'announce') return event.network.prefix;
  return event.do === 'withdraw' ? event.prefix : null;
};

/** The events whose routers and sessions are still there. */
function eventsFor({ routers, sessions, events }: NetworkTrial): readonly TrialEvent[] {
  const names = new Set(routers.map(({ name }) => name));
  return events.filter((event) => {
    if ('router' in event) return names.has(event.router);
    return sessions.some(({ a, b }) => (a === event.a && b === event.b) || (a === event.b && b === event.a));
  });
}

const hasNetworks = ({ routers }: NetworkTrial): boolean => routers.some(({ networks }) => networks.length > 0);

/** Everybody can be reached over the sessions that are left. */
function isWhole({ routers, sessions }: NetworkTrial): boolean {
  const [first] = routers;
  if (first === undefined) return false;
  const reached = new Set([first.name]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { a, b } of sessions) {
      if (reached.has(a)) reached.add(b);
      else if (reached.has(b)) reached.add(a);
    }
  }
  return routers.every(({ name }) => reached.has(name));
}

/** Fewer ASes first, then fewer events, prefixes and links. */
export function sizeOfNetwork({ routers, sessions, events }: NetworkTrial): number {
  const networks = routers.reduce((sum, each) => sum + each.networks.length, 0);
  return routers.length * 1000 + events.length * 300 + networks * 100 + sessions.length * 10;
}
