import { z } from 'zod';
import { fail, ok, type Result } from '../../../bytes/result.ts';
import { plainMessages } from '../../plain-messages.ts';
import { cidr, duration, ipv4, nodeName, words } from '../../scenario/values.ts';
import { wrongLab } from './wrong-lab.ts';

/**
 * A lab of BGP routers as a file: routers, links, sessions, policies, events. `tests/oracle/bgp` runs the same files on
 * FRR and on BIRD.
 */
const asn = z.int().min(1).max(4294967295);
const long = z.int().min(0).max(4294967295);
const community = z
  .string()
  .regex(/^\d{1,5}:\d{1,5}$|^(no-export|no-advertise|no-export-subconfed|no-peer|blackhole|graceful-shutdown)$/);
const largeCommunity = z.string().regex(/^\d{1,10}:\d{1,10}:\d{1,10}$/);

/** `{ prefix: '10.0.0.0/8', ge: 16, le: 24 }`: the prefixes in it that are so long; without `ge` and `le`, itself. */
const prefixRange = z.strictObject({
  prefix: cidr,
  ge: z.int().min(0).max(32).exactOptional(),
  le: z.int().min(0).max(32).exactOptional(),
});

/** All that are given must hold. */
const match = z.strictObject({
  prefixes: z.array(prefixRange).min(1).exactOptional(),
  /** AS numbers and `.*`, `^`, `$` with spaces between, as in `^65001 .* 65010$`: see policy/as-path-pattern.ts. */
  asPath: z.string().exactOptional(),
  /** Any of them. */
  communities: z.array(community).min(1).exactOptional(),
  largeCommunities: z.array(largeCommunity).min(1).exactOptional(),
  origin: z.enum(['IGP', 'EGP', 'INCOMPLETE']).exactOptional(),
  /** RFC 6811, by the lab's `roas`. */
  rpki: z.enum(['valid', 'invalid', 'not-found']).exactOptional(),
  /** On export: from whom we have it; `self` for our own. */
  learnedFrom: z
    .array(z.enum(['customer', 'peer', 'provider', 'self']))
    .min(1)
    .exactOptional(),
});

const set = z.strictObject({
  localPref: long.exactOptional(),
  /** Null removes it. */
  med: long.nullable().exactOptional(),
  origin: z.enum(['IGP', 'EGP', 'INCOMPLETE']).exactOptional(),
  nextHop: z.union([ipv4, z.literal('self')]).exactOptional(),
  /** Our own number, so many times (beside the one of every eBGP export). */
  prepend: z.int().min(1).max(20).exactOptional(),
  communities: z.array(community).exactOptional(),
  addCommunities: z.array(community).exactOptional(),
  removeCommunities: z.array(community).exactOptional(),
  addLargeCommunities: z.array(largeCommunity).exactOptional(),
});

/** Clauses are tried in order; `next` goes on with what it set; what no clause decides is rejected. */
const clause = z.strictObject({
  match: match.default({}),
  set: set.default({}),
  action: z.enum(['accept', 'reject', 'next']).default('accept'),
});

/** `accept-all`; `gao-rexford`: preference 300, 200, 100 for customer, peer, provider, and no valley on export. */
const policyName = z.string().regex(/^[a-z][a-z0-9-]*$/);

const network = z.union([
  cidr.transform((prefix) => ({ prefix })),
  z.strictObject({
    prefix: cidr,
    origin: z.enum(['IGP', 'EGP', 'INCOMPLETE']).exactOptional(),
    med: long.exactOptional(),
    communities: z.array(community).exactOptional(),
    largeCommunities: z.array(largeCommunity).exactOptional(),
  }),
]);

const router = z.strictObject({
  /** In a confederation, the member AS. */
  asn,
  /** Also the address of its loopback, which the IGP knows. */
  routerId: ipv4,
  confederation: z.strictObject({ id: asn, members: z.array(asn).min(1) }).exactOptional(),
  /** As a route reflector; by default its router id (RFC 4456 §7). */
  clusterId: ipv4.exactOptional(),
  networks: z.array(network).default([]),
  /** A name of decision/profiles.ts. */
  decision: z.string().default('rfc4271'),
});

/**
 * A wire with a subnet of its own: `a` has the first address, `b` the second. Within one AS (or confederation) it is
 * part of the IGP, with its cost; a wire between two ASes is not.
 */
const link = z.strictObject({
  a: nodeName,
  b: nodeName,
  subnet: cidr,
  cost: z.int().min(1).max(65535).default(10),
  latency: duration.default(1_000_000),
});

const side = z.strictObject({
  import: policyName.exactOptional(),
  export: policyName.exactOptional(),
  /** What the OTHER side is to this one. */
  relation: z.enum(['customer', 'peer', 'provider']).exactOptional(),
  nextHopSelf: z.boolean().default(false),
  /** The other side is our client (RFC 4456). */
  routeReflectorClient: z.boolean().default(false),
  /** More prefixes from the other side end the session (RFC 4486 §4), or are a warning alone. */
  maxPrefix: z.int().min(1).exactOptional(),
  maxPrefixWarningOnly: z.boolean().default(false),
  /** When the session starts again after that; without it, when someone starts it. */
  maxPrefixRestart: duration.exactOptional(),
  addPath: z.boolean().default(false),
  /** The other side’s AS must be the first of its paths (RFC 4271 §6.3). */
  enforceFirstAs: z.boolean().default(false),
  /** So many times may our own AS stand in a path. */
  allowOwnAs: z.int().min(0).max(10).default(0),
  /** Asks for the connection at once; else it waits for the other side, and asks when the ConnectRetryTimer is out. */
  connects: z.boolean().exactOptional(),
});

/**
 * eBGP runs over the link between the two, iBGP between loopbacks; members of a confederation as eBGP where there is a
 * link between them, else as iBGP. Side a asks for the connection, unless `connects` says otherwise.
 */
const session = z.strictObject({
  a: nodeName,
  b: nodeName,
  aSide: side.prefault({}),
  bSide: side.prefault({}),
  /** MinRouteAdvertisementIntervalTimer (RFC 4271 §9.2.1.1). */
  mrai: duration.default(0),
  /** Whole seconds: 0 (never), or 3 and more. */
  holdTime: duration.default(90_000_000_000),
  /** RFC 4271 §10, less up to a quarter by chance. */
  connectRetry: duration.default(120_000_000_000),
  gracefulRestart: z.boolean().default(false),
  /** How long the other side keeps the routes of one that restarts (RFC 4724 §3): whole seconds, up to 4,095. */
  restartTime: duration.default(120_000_000_000),
  /** Messages of up to 65,535 bytes (RFC 8654). */
  extendedMessages: z.boolean().default(false),
  /** Roles are told and enforced (RFC 9234). */
  roles: z.boolean().default(false),
});

const event = z.discriminatedUnion('do', [
  z.strictObject({ at: duration, do: z.enum(['link-down', 'link-up']), a: nodeName, b: nodeName }),
  /** `a` shuts the session down (RFC 4486 §4), with a text if it likes (RFC 9003); it stays down until `session-up`. */
  z.strictObject({
    at: duration,
    do: z.literal('session-down'),
    a: nodeName,
    b: nodeName,
    text: z.string().exactOptional(),
  }),
  /** Both sides start; `a` asks `b` for all routes again (RFC 2918). */
  z.strictObject({ at: duration, do: z.enum(['session-up', 'route-refresh']), a: nodeName, b: nodeName }),
  /** The power goes: its links fall, and it knows nothing when it is back. */
  z.strictObject({ at: duration, do: z.enum(['router-down', 'router-up']), router: nodeName }),
  /** BGP alone ends and starts anew after `downFor`: links, IGP and forwarding go on (RFC 4724). */
  z.strictObject({
    at: duration,
    do: z.literal('bgp-restart'),
    router: nodeName,
    downFor: duration.default(5_000_000_000),
  }),
  z.strictObject({ at: duration, do: z.literal('announce'), router: nodeName, network }),
  z.strictObject({ at: duration, do: z.literal('withdraw'), router: nodeName, prefix: cidr }),
  /** Puts another policy on a side's import or export, and asks for the routes again. */
  z.strictObject({
    at: duration,
    do: z.literal('policy'),
    router: nodeName,
    peer: nodeName,
    import: policyName.exactOptional(),
    export: policyName.exactOptional(),
  }),
]);

const roa = z.strictObject({
  prefix: cidr,
  asn: z.int().min(0).max(4294967295),
  maxLength: z.int().min(0).max(32).exactOptional(),
});

const labShape = z.strictObject({
  $schema: z.string().exactOptional(),
  title: words.exactOptional(),
  about: words.exactOptional(),
  seed: z.int().default(1),
  routers: z.record(nodeName, router),
  links: z.array(link).default([]),
  sessions: z.array(session).default([]),
  policies: z.record(policyName, z.array(clause)).default({}),
  roas: z.array(roa).default([]),
  events: z.array(event).default([]),
  /** States to report beside the last one, each before the events of that instant. */
  snapshots: z.array(duration).default([]),
  /** Where the run stops; without it, when nothing but keep-alives is left to do. */
  until: duration.exactOptional(),
  /** Events of the simulator after which the run stops. */
  eventBudget: z.int().min(1).max(10_000_000).default(300_000),
});

export const labSchema = labShape.superRefine((lab, context) => {
  for (const { path, message } of wrongLab(lab)) {
    context.addIssue({ code: 'custom', message, path: [...path], input: lab });
  }
});

export type Lab = z.output<typeof labShape>;
export type LabInput = z.input<typeof labShape>;

export interface LabProblem {
  readonly path: string;
  readonly message: string;
}

/** Reads a lab; never throws. All that is wrong is told at once, each with its path. */
export function parseLab(json: unknown): Result<Lab, readonly LabProblem[]> {
  const result = labSchema.safeParse(json, { error: plainMessages });
  if (result.success) return ok(result.data);
  return fail(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}

/** For labs that we wrote ourselves: throws on a bad one. */
export function lab(input: LabInput): Lab {
  const result = parseLab(input);
  if (result.ok) return result.value;
  throw new TypeError(result.error.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
