import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { type SessionPlan, sessionPlans } from '#lib/netsim/bgp/lab/session-plan.ts';

export type Clause = Lab['policies'][string][number];
export type RouterConfig = Lab['routers'][string];
export type Relation = 'customer' | 'peer' | 'provider';

/** What a daemon's configuration is written from: one router of a lab, and its sides of its sessions. */
export interface OwnSide {
  readonly lab: Lab;
  readonly name: string;
  readonly router: RouterConfig;
  readonly sessions: readonly SessionPlan[];
}

export function ownSide(lab: Lab, name: string): OwnSide {
  const router = lab.routers[name];
  if (router === undefined) throw new TypeError(`There is no router “${name}”.`);
  if (router.decision !== 'rfc4271') throw new TypeError('The daemons are set to decide as RFC 4271 says.');
  const sessions = sessionPlans(lab, name);
  if (sessions.some(({ side }) => side.maxPrefixRestart !== undefined)) refuse('maxPrefixRestart');
  if (sessions.some(({ setting }) => setting.gracefulRestart !== null)) refuse('gracefulRestart');
  return { lab, name, router, sessions };
}

/** Seconds: short, so that what waits for it does not wait long. */
export const holdTimeS = 9;

/** The neighbours' addresses with which this router has that relation. */
export const addressesOf = ({ sessions }: OwnSide, relation: Relation): string[] =>
  sessions.filter(({ side }) => side.relation === relation).map(({ remote }) => remote);

export type Direction = 'import' | 'export';

/** A policy as clauses; the two that every lab has are written by each daemon itself. */
export function clausesOf(lab: Lab, policy: string): readonly Clause[] {
  const clauses = lab.policies[policy];
  if (clauses === undefined) throw new TypeError(`There is no policy “${policy}”.`);
  return clauses;
}

export const refuse = (what: string): never => {
  throw new TypeError(`The oracle does not translate ${what}.`);
};
