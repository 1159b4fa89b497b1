import { joins } from '#lib/netsim/bgp/lab/plan.ts';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';

type Change = Extract<Lab['events'][number], { readonly do: 'announce' | 'withdraw' | 'policy' }>;

/** The lab as it is configured after an event. */
export function changedLab(lab: Lab, event: Change): Lab {
  if (event.do === 'policy') {
    const names = {
      ...(event.import === undefined ? {} : { import: event.import }),
      ...(event.export === undefined ? {} : { export: event.export }),
    };
    const sessions = lab.sessions.map((session) => {
      if (!joins(session, event.router, event.peer)) return session;
      const side = session.a === event.router ? 'aSide' : 'bSide';
      return { ...session, [side]: { ...session[side], ...names } };
    });
    return { ...lab, sessions };
  }
  const router = lab.routers[event.router];
  if (router === undefined) throw new TypeError(`There is no router “${event.router}”.`);
  const prefix = event.do === 'announce' ? event.network.prefix : event.prefix;
  const others = router.networks.filter((each) => each.prefix !== prefix);
  const networks = event.do === 'announce' ? [...others, event.network] : others;
  return { ...lab, routers: { ...lab.routers, [event.router]: { ...router, networks } } };
}
