import { z } from 'zod';
import { decisionSteps } from '../decision/explanation.ts';
import { attributeSchema, segmentSchema } from '../messages/message.ts';
import { sessionStates } from '../session/fsm.ts';

const step = z.enum(decisionSteps);
const state = z.enum(sessionStates);
const origin = z.enum(['IGP', 'EGP', 'INCOMPLETE']);

/** A route as `netsim bgp-lab` prints it. */
const shownRoute = {
  prefix: z.string(),
  /** Of several routes of one peer to the same prefix (RFC 7911). */
  pathId: z.int().exactOptional(),
  nextHop: z.string(),
  /** `65001 65002 {65003 65004}`: a set in braces, a confederation’s segments in ( ) and [ ]; empty for one’s own. */
  asPath: z.string(),
  localPref: z.int(),
  med: z.int().nullable(),
  origin,
  communities: z.array(z.string()),
  extendedCommunities: z.array(z.string()),
  largeCommunities: z.array(z.string()),
  originatorId: z.string().exactOptional(),
  clusterList: z.array(z.string()).exactOptional(),
  onlyToCustomer: z.int().exactOptional(),
  /** The peer it came from; null for the router’s own. */
  from: z.string().nullable(),
  /** To the next hop; null where there is no way. */
  igpCost: z.int().nullable(),
};
const candidate = z.strictObject(shownRoute);

const best = z.strictObject({
  ...shownRoute,
  /** How many routes there were to choose from. */
  candidates: z.int(),
  /** The step of the decision after which it alone was left; null where there was no choice. */
  decidingStep: step.nullable(),
  /** The same as a sentence. */
  why: z.string(),
  /** Every step that was taken, with `--explain`: whom it kept and whom it removed, as the routes themselves. */
  explanation: z.array(z.strictObject({ step, kept: z.array(candidate), removed: z.array(candidate) })).exactOptional(),
});

const rejected = z.strictObject({
  prefix: z.string(),
  /** Whom it came from, or was not told to; null for the router’s own. */
  peer: z.string().nullable(),
  /** Kept out on its way in, left out on its way out, or of no use in the decision. */
  direction: z.enum(['import', 'export', 'decision']),
  reason: z.string(),
  why: z.string(),
});

const routerReport = z.strictObject({
  asn: z.int(),
  routerId: z.string(),
  /** False: it has no power, and knows nothing. */
  isUp: z.boolean(),
  sessions: z.array(z.strictObject({ peer: z.string(), state })),
  /** The best route of every prefix that has one, in the order of the prefixes. */
  routes: z.array(best),
  rejected: z.array(rejected),
});

const routers = z.record(z.string(), routerReport);

/** As the history’s own types have it. */
const list = <T extends z.ZodType>(entry: T) => z.array(entry).readonly();

const historyRoute = z.strictObject({
  prefix: z.string(),
  pathId: z.int().exactOptional(),
  origin,
  asPath: list(segmentSchema),
  nextHop: z.string(),
  med: z.int().exactOptional(),
  localPref: z.int().exactOptional(),
  atomicAggregate: z.literal(true).exactOptional(),
  aggregator: z.strictObject({ asn: z.int(), address: z.string() }).exactOptional(),
  communities: list(z.string()),
  extendedCommunities: list(z.string()),
  largeCommunities: list(z.string()),
  originatorId: z.string().exactOptional(),
  clusterList: list(z.string()),
  onlyToCustomer: z.int().exactOptional(),
  unrecognised: list(attributeSchema),
});

const timeNs = z.int();
const historyStep = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    timeNs,
    arrivesNs: z.int().nullable(),
    from: z.string(),
    to: z.string(),
    message: z.enum(['OPEN', 'UPDATE', 'NOTIFICATION', 'KEEPALIVE', 'ROUTE-REFRESH']),
    announced: list(historyRoute),
    withdrawn: list(z.string()),
    bytesHex: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('best'),
    timeNs,
    router: z.string(),
    prefix: z.string(),
    best: z.strictObject({ route: historyRoute, from: z.string().nullable() }).nullable(),
    decidingStep: step.nullable(),
  }),
  z.strictObject({
    kind: z.literal('rejected'),
    timeNs,
    router: z.string(),
    peer: z.string(),
    direction: z.enum(['import', 'export']),
    prefix: z.string(),
    why: z.string(),
  }),
  z.strictObject({ kind: z.literal('session'), timeNs, router: z.string(), peer: z.string(), state, why: z.string() }),
  z.strictObject({ kind: z.literal('event'), timeNs, what: z.string() }),
]);

/** What `netsim bgp-lab` prints. Times are virtual nanoseconds since the start. */
export const labReportSchema = z.strictObject({
  ended: z.strictObject({
    why: z.enum(['converged', 'time-reached', 'oscillating', 'budget']),
    timeNs,
    eventCount: z.int(),
    /** What goes round for ever, one round of it. */
    cycle: list(historyStep).exactOptional(),
  }),
  routers,
  /** The states that the lab asked for. */
  snapshots: z.array(z.strictObject({ timeNs, routers })),
  /** With `--history`. */
  history: list(historyStep).exactOptional(),
});

export type LabReport = z.output<typeof labReportSchema>;
export type RouterReport = LabReport['routers'][string];
