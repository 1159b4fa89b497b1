import type { WireValue } from '../../../bytes/wire-value.ts';
import { isRecord, ProgramProblem, typeName } from '../../trial/program.ts';
import type { LearnerRoute } from './learner-route.ts';

/** Longer than any path an exercise has need of, prepended or not. */
const longestPath = 64;
const mostCommunities = 64;
const fields = ['prefix', 'asPath', 'localPref', 'med', 'origin', 'communities', 'learnedFrom'];

/**
 * What a policy answered: the route as it goes on, or why it does not. Throws ProgramProblem for what is neither, with
 * the code of what is wrong.
 */
export function readVerdict(value: WireValue, given: LearnerRoute): LearnerRoute | { readonly rejected: string } {
  if (Object.is(value, given)) return given;
  if (value === null) throw new ProgramProblem('nothing-returned', '');
  if (!isRecord(value)) throw new ProgramProblem('not-a-route', typeName(value));
  if ('rejected' in value) return { rejected: typeof value.rejected === 'string' ? value.rejected.slice(0, 120) : '' };
  const route = readRoute(value);
  if (route.prefix !== given.prefix) throw new ProgramProblem('prefix-changed', `${given.prefix} → ${route.prefix}`);
  if (route.learnedFrom !== given.learnedFrom) throw new ProgramProblem('learned-from-changed', route.learnedFrom);
  return route;
}

/** A route that a program made; throws ProgramProblem. */
export function readRoute(value: WireValue): LearnerRoute {
  if (!isRecord(value)) throw new ProgramProblem('not-a-route', typeName(value));
  for (const field of fields) {
    if (value[field] === undefined || value[field] === null) throw new ProgramProblem('field-missing', field);
  }
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) throw new ProgramProblem('field-unknown', field.slice(0, 40));
  }
  const { prefix, origin, learnedFrom } = value;
  if (typeof prefix !== 'string') throw new ProgramProblem('prefix-changed', typeName(prefix));
  if (origin !== 'IGP' && origin !== 'EGP' && origin !== 'INCOMPLETE') {
    throw new ProgramProblem('bad-origin', String(origin).slice(0, 40));
  }
  if (learnedFrom !== 'customer' && learnedFrom !== 'peer' && learnedFrom !== 'provider' && learnedFrom !== 'self') {
    throw new ProgramProblem('learned-from-changed', String(learnedFrom).slice(0, 40));
  }
  return {
    prefix,
    asPath: readPath(value.asPath),
    localPref: readLong('localPref', value.localPref),
    med: readLong('med', value.med),
    origin,
    communities: readCommunities(value.communities),
    learnedFrom,
  };
}

/** Four octets (RFC 4271 §5.1.4, §5.1.5). */
function readLong(field: string, value: WireValue | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return value;
  throw new ProgramProblem('not-a-number', `${field} = ${typeof value === 'number' ? value : typeName(value)}`);
}

function readPath(value: WireValue | undefined): readonly number[] {
  if (!Array.isArray(value)) throw new ProgramProblem('not-a-path', typeName(value));
  if (value.length > longestPath) throw new ProgramProblem('path-too-long', String(value.length));
  return value.map((asn: WireValue) => {
    if (typeof asn === 'number' && Number.isInteger(asn) && asn >= 1 && asn <= 0xffffffff) return asn;
    throw new ProgramProblem('not-an-as', typeof asn === 'number' ? String(asn) : typeName(asn));
  });
}

function readCommunities(value: WireValue | undefined): readonly string[] {
  if (!Array.isArray(value)) throw new ProgramProblem('not-communities', typeName(value));
  if (value.length > mostCommunities) throw new ProgramProblem('too-many-communities', String(value.length));
  const read = value.map((each: WireValue) => {
    const halves = typeof each === 'string' ? /^(\d{1,5}):(\d{1,5})$/.exec(each)?.slice(1).map(Number) : undefined;
    if (halves === undefined || halves.some((half) => half > 0xffff)) {
      throw new ProgramProblem('bad-community', typeof each === 'string' ? each.slice(0, 40) : typeName(each));
    }
    return halves.join(':');
  });
  return [...new Set(read)];
}
