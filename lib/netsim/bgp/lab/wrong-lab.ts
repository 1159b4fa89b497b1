import { parseCidr } from '../../devices/ip/prefix.ts';
import { missing } from '../../scenario/references.ts';
import { isProfileName, profiles } from '../decision/profiles.ts';
import { builtInPolicies } from '../policy/lab-policy.ts';
import { canonicalPrefix, domainOf, joins, type LabSession, placeOf } from './plan.ts';
import type { Lab } from './schema.ts';
import { type Path, type Wrong, wrongPolicies } from './wrong-policies.ts';

const second = 1_000_000_000;

/** What the shape alone cannot say: every name leads somewhere, every session has a way to run, every number fits. */
export function wrongLab(lab: Lab): readonly Wrong[] {
  return [
    ...wrongRouters(lab),
    ...lab.links.flatMap((_, i) => wrongLink(lab, i)),
    ...lab.sessions.flatMap((_, i) => wrongSession(lab, i)),
    ...wrongPolicies(lab.policies),
    ...lab.roas.flatMap(({ prefix, maxLength }, i) => [
      ...wrongPrefix(prefix, ['roas', i, 'prefix']),
      ...(maxLength !== undefined && maxLength < parseCidr(prefix).prefix.length
        ? [wrong(['roas', i, 'maxLength'], `A maxLength of ${maxLength} is shorter than the prefix ${prefix} itself.`)]
        : []),
    ]),
    ...lab.events.flatMap((_, i) => wrongEvent(lab, i)),
  ];
}

const wrong = (path: Path, message: string): Wrong => ({ path, message });
const namesOf = ({ routers }: Lab): string[] => Object.keys(routers);

function unknownRouter(lab: Lab, name: string, path: Path): Wrong[] {
  return Object.hasOwn(lab.routers, name) ? [] : [wrong(path, missing('router', name, namesOf(lab)))];
}

function wrongPrefix(prefix: string, path: Path): Wrong[] {
  const plain = canonicalPrefix(prefix);
  return plain === prefix ? [] : [wrong(path, `“${prefix}” has bits behind its length; the prefix is ${plain}.`)];
}

function wrongRouters(lab: Lab): Wrong[] {
  const entries = Object.entries(lab.routers);
  if (entries.length === 0) return [wrong(['routers'], 'A lab needs at least one router.')];
  const loopbacks = new Map<string, string>();
  return entries.flatMap(([name, router]) => {
    const at: Path = ['routers', name];
    const { routerId, confederation, asn, decision, networks } = router;
    const found: Wrong[] = [];
    const first = Number(routerId.split('.')[0]);
    if (first === 0 || first >= 224)
      found.push(wrong([...at, 'routerId'], `${routerId} cannot be a loopback’s address.`));
    const key = `${domainOf(router)} ${routerId}`;
    const other = loopbacks.get(key);
    if (other !== undefined) found.push(wrong([...at, 'routerId'], `${other} of the same AS has ${routerId} already.`));
    loopbacks.set(key, name);
    if (confederation !== undefined && !confederation.members.includes(asn)) {
      found.push(wrong([...at, 'confederation', 'members'], `AS ${asn} is not among the members, and it is one.`));
    }
    if (!isProfileName(decision)) {
      found.push(wrong([...at, 'decision'], missing('decision profile', decision, Object.keys(profiles))));
    }
    const prefixes = networks.map(({ prefix }) => prefix);
    for (const [i, prefix] of prefixes.entries()) {
      const path: Path = [...at, 'networks', i];
      found.push(...wrongPrefix(prefix, path));
      if (prefixes.indexOf(prefix) < i) found.push(wrong(path, `${prefix} stands here twice.`));
    }
    return found;
  });
}

function wrongLink(lab: Lab, i: number): Wrong[] {
  const link = lab.links[i];
  if (link === undefined) return [];
  const at: Path = ['links', i];
  const { length } = parseCidr(link.subnet).prefix;
  const same = lab.links.findIndex(({ subnet }) => canonicalPrefix(subnet) === canonicalPrefix(link.subnet));
  return [
    ...unknownRouter(lab, link.a, [...at, 'a']),
    ...unknownRouter(lab, link.b, [...at, 'b']),
    ...(link.a === link.b ? [wrong([...at, 'b'], `The link joins ${link.a} with itself.`)] : []),
    ...(length > 31 ? [wrong([...at, 'subnet'], `${link.subnet} has no two addresses; /31 and shorter have.`)] : []),
    ...(same < i ? [wrong([...at, 'subnet'], `links.${same} has the subnet ${link.subnet} already.`)] : []),
  ];
}

function wrongSession(lab: Lab, i: number): Wrong[] {
  const session = lab.sessions[i];
  if (session === undefined) return [];
  const { a, b } = session;
  const at: Path = ['sessions', i];
  const unknown = [...unknownRouter(lab, a, [...at, 'a']), ...unknownRouter(lab, b, [...at, 'b'])];
  const first = lab.sessions.findIndex((each) => joins(each, a, b));
  return [
    ...unknown,
    ...(a === b ? [wrong([...at, 'b'], `The session joins ${a} with itself.`)] : []),
    ...(first < i ? [wrong(at, `sessions.${first} is a session of ${a} and ${b} already.`)] : []),
    ...(unknown.length === 0 && a !== b ? wrongPlace(lab, session, at) : []),
    ...wrongTimes(session, at),
    ...(['aSide', 'bSide'] as const).flatMap((side) => wrongPolicyNames(lab, session[side], [...at, side])),
  ];
}

function wrongPlace(lab: Lab, session: LabSession, at: Path): Wrong[] {
  const { a, b } = session;
  const place = placeOf(lab, session);
  if (place === null) {
    return [wrong(at, `${a} and ${b} are of different ASes and have no link: eBGP runs over a link between the two.`)];
  }
  if (place.link === null && !hasWay(lab, a, b)) {
    return [wrong(at, `There is no way from ${a} to ${b} over links of their AS: iBGP runs between loopbacks.`)];
  }
  return [];
}

/** Over links within the domain. */
function hasWay({ routers, links }: Lab, from: string, to: string): boolean {
  const domain = (name: string): number | undefined => {
    const router = routers[name];
    return router === undefined ? undefined : domainOf(router);
  };
  const reached = new Set([from]);
  for (const at of reached) {
    for (const { a, b } of links) {
      const next = a === at ? b : b === at ? a : null;
      if (next !== null && domain(next) === domain(from)) reached.add(next);
    }
  }
  return reached.has(to);
}

function wrongTimes({ holdTime, restartTime }: LabSession, at: Path): Wrong[] {
  const found: Wrong[] = [];
  const isWhole = (ns: number, most: number): boolean => ns % second === 0 && ns <= most * second;
  if (!isWhole(holdTime, 65_535) || holdTime === second || holdTime === 2 * second) {
    const message = 'A hold time is 0 (never), or whole seconds from 3 to 65535 (RFC 4271 §4.2).';
    found.push(wrong([...at, 'holdTime'], message));
  }
  if (!isWhole(restartTime, 4095)) {
    found.push(wrong([...at, 'restartTime'], 'A restart time is whole seconds up to 4095 (RFC 4724 §3).'));
  }
  return found;
}

type Names = { readonly import?: string; readonly export?: string };

function wrongPolicyNames({ policies }: Lab, names: Names, at: Path): Wrong[] {
  return (['import', 'export'] as const).flatMap((side) => {
    const name = names[side];
    if (name === undefined || builtInPolicies.includes(name) || Object.hasOwn(policies, name)) return [];
    return [wrong([...at, side], missing('policy', name, [...Object.keys(policies), ...builtInPolicies]))];
  });
}

function wrongEvent(lab: Lab, i: number): Wrong[] {
  const event = lab.events[i];
  if (event === undefined) return [];
  const at: Path = ['events', i];
  switch (event.do) {
    case 'link-down':
    case 'link-up':
      return wrongPair(lab, event, lab.links, 'link', at);
    case 'session-down':
    case 'session-up':
    case 'route-refresh':
      return wrongPair(lab, event, lab.sessions, 'session', at);
    case 'router-down':
    case 'router-up':
    case 'bgp-restart':
      return unknownRouter(lab, event.router, [...at, 'router']);
    case 'announce':
      return [
        ...unknownRouter(lab, event.router, [...at, 'router']),
        ...wrongPrefix(event.network.prefix, [...at, 'network']),
      ];
    case 'withdraw':
      return [...unknownRouter(lab, event.router, [...at, 'router']), ...wrongPrefix(event.prefix, [...at, 'prefix'])];
    case 'policy':
      return [
        ...wrongPair(lab, { a: event.router, b: event.peer }, lab.sessions, 'session', at, ['router', 'peer']),
        ...wrongPolicyNames(lab, event, at),
      ];
  }
}

function wrongPair(
  lab: Lab,
  { a, b }: { readonly a: string; readonly b: string },
  among: readonly { readonly a: string; readonly b: string }[],
  what: 'link' | 'session',
  at: Path,
  keys: readonly [string, string] = ['a', 'b'],
): Wrong[] {
  const unknown = [...unknownRouter(lab, a, [...at, keys[0]]), ...unknownRouter(lab, b, [...at, keys[1]])];
  if (unknown.length > 0) return unknown;
  return among.some((each) => joins(each, a, b)) ? [] : [wrong(at, `There is no ${what} between ${a} and ${b}.`)];
}
