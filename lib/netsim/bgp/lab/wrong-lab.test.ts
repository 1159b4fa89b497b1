import { describe, expect, it } from 'vitest';
import { labExamples } from './examples.ts';
import { type LabInput, parseLab } from './schema.ts';

const base: LabInput = {
  routers: {
    r1: { asn: 65001, routerId: '10.0.0.1' },
    r2: { asn: 65002, routerId: '10.0.0.2' },
    r3: { asn: 65001, routerId: '10.0.0.3' },
    r4: { asn: 65001, routerId: '10.0.0.4' },
  },
  links: [
    { a: 'r1', b: 'r2', subnet: '192.168.0.0/30' },
    { a: 'r1', b: 'r3', subnet: '192.168.1.0/31' },
  ],
  sessions: [
    { a: 'r1', b: 'r2' },
    { a: 'r1', b: 'r3' },
  ],
};
const [first, second] = base.sessions ?? [];
const problems = (changes: object): readonly string[] => {
  const result = parseLab({ ...base, ...changes });
  return result.ok ? [] : result.error.map(({ path, message }) => `${path}: ${message}`);
};
const link = (changes: object) => ({
  links: [...(base.links ?? []), { a: 'r1', b: 'r4', subnet: '192.168.9.0/30', ...changes }],
});
const session = (changes: object) => ({ sessions: [{ ...first, ...changes }, second] });
const event = (changes: object) => ({ events: [{ at: '1s', ...changes }] });
const router = (changes: object) => ({ routers: { ...base.routers, r1: { ...base.routers.r1, ...changes } } });

describe('what is wrong with a lab', () => {
  it('nothing, in this one', () => expect(problems({})).toEqual([]));

  it.each<[string, object, string]>([
    ['no router', { routers: {}, links: [], sessions: [] }, 'routers: A lab needs at least one router.'],
    ['a link to nowhere', link({ b: 'r44' }), 'links.2.b: There is no router “r44”; did you mean “r4”?'],
    ['a link of one', link({ b: 'r1' }), 'links.2.b: The link joins r1 with itself.'],
    [
      'a subnet of one address',
      link({ subnet: '192.168.9.1/32' }),
      'links.2.subnet: 192.168.9.1/32 has no two addresses; /31 and shorter have.',
    ],
    [
      'a subnet twice',
      link({ subnet: '192.168.0.1/30' }),
      'links.2.subnet: links.0 has the subnet 192.168.0.1/30 already.',
    ],
    ['a session with nobody', session({ b: 'rx' }), 'sessions.0.b: There is no router “rx”; did you mean “r1”?'],
    ['a session of one', session({ b: 'r1' }), 'sessions.0.b: The session joins r1 with itself.'],
    [
      'a session twice',
      { sessions: [first, second, { a: 'r2', b: 'r1' }] },
      'sessions.2: sessions.0 is a session of r2 and r1 already.',
    ],
    [
      'an external session without a link',
      { sessions: [{ a: 'r2', b: 'r3' }] },
      'sessions.0: r2 and r3 are of different ASes and have no link: eBGP runs over a link between the two.',
    ],
    [
      'an internal session without a way',
      { sessions: [{ a: 'r1', b: 'r4' }] },
      'sessions.0: There is no way from r1 to r4 over links of their AS: iBGP runs between loopbacks.',
    ],
    [
      'a hold time of two seconds',
      session({ holdTime: '2s' }),
      'sessions.0.holdTime: A hold time is 0 (never), or whole seconds from 3 to 65535 (RFC 4271 §4.2).',
    ],
    [
      'a restart time of two hours',
      session({ restartTime: '2h' }),
      'sessions.0.restartTime: A restart time is whole seconds up to 4095 (RFC 4724 §3).',
    ],
    [
      'a policy that does not exist',
      session({ aSide: { import: 'acept-all' } }),
      'sessions.0.aSide.import: There is no policy “acept-all”; did you mean “accept-all”?',
    ],
    [
      'a policy named as a built-in one',
      { policies: { 'accept-all': [{}] } },
      'policies.accept-all: “accept-all” is built in; choose another name.',
    ],
    [
      'a clause behind the last word',
      { policies: { p: [{ action: 'reject' }, { set: { med: 1 } }] } },
      'policies.p.1: Clause 0 decides about every route; this one and those behind it are never reached.',
    ],
    [
      'lengths that no prefix has',
      { policies: { p: [{ match: { prefixes: [{ prefix: '10.0.0.0/16', ge: 8 }] } }] } },
      'policies.p.0.match.prefixes.0.ge: Nothing in 10.0.0.0/16 is shorter than /16; ge is 8.',
    ],
    [
      'lengths the wrong way round',
      { policies: { p: [{ match: { prefixes: [{ prefix: '10.0.0.0/8', ge: 24, le: 16 }] } }] } },
      'policies.p.0.match.prefixes.0.le: No length is at least 24 and at most 16.',
    ],
    [
      'two loopbacks of one address',
      router({ routerId: '10.0.0.3' }),
      'routers.r3.routerId: r1 of the same AS has 10.0.0.3 already.',
    ],
    [
      'a loopback that none can be',
      router({ routerId: '224.0.0.1' }),
      'routers.r1.routerId: 224.0.0.1 cannot be a loopback’s address.',
    ],
    [
      'a decision that there is not',
      router({ decision: 'rfc4217' }),
      'routers.r1.decision: There is no decision profile “rfc4217”; did you mean “rfc4271”?',
    ],
    [
      'bits behind a prefix',
      router({ networks: ['10.1.2.3/16'] }),
      'routers.r1.networks.0: “10.1.2.3/16” has bits behind its length; the prefix is 10.1.0.0/16.',
    ],
    [
      'a network twice',
      router({ networks: ['10.1.0.0/16', { prefix: '10.1.0.0/16' }] }),
      'routers.r1.networks.1: 10.1.0.0/16 stands here twice.',
    ],
    [
      'a ROA that allows nothing',
      { roas: [{ prefix: '10.1.0.0/16', asn: 1, maxLength: 8 }] },
      'roas.0.maxLength: A maxLength of 8 is shorter than the prefix 10.1.0.0/16 itself.',
    ],
    [
      'an event on a link that is not',
      event({ do: 'link-down', a: 'r2', b: 'r3' }),
      'events.0: There is no link between r2 and r3.',
    ],
    [
      'an event on a session that is not',
      event({ do: 'session-up', a: 'r2', b: 'r3' }),
      'events.0: There is no session between r2 and r3.',
    ],
    [
      'an event at a router that is not',
      event({ do: 'router-down', router: 'r9' }),
      'events.0.router: There is no router “r9”; did you mean “r1”?',
    ],
    [
      'an event with a policy that is not',
      event({ do: 'policy', router: 'r1', peer: 'r2', export: 'none' }),
      'events.0.export: There is no policy “none”; there are accept-all, gao-rexford.',
    ],
    ['an event of no kind', event({ do: 'reboot' }), 'events.0.do: '],
    [
      'a side that is misspelt',
      session({ aSide: { imports: 'x' } }),
      'sessions.0.aSide: There is no “imports” here; did you mean “import”?',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(problems(changes).some((problem) => problem.startsWith(expected))).toBe(true);
  });

  it('a member that its confederation does not know', () => {
    const found = problems(router({ confederation: { id: 65000, members: [65009] } }));
    expect(found).toContain('routers.r1.confederation.members: AS 65001 is not among the members, and it is one.');
  });

  it('tells all problems at once', () => {
    expect(problems({ ...link({ b: 'zz' }), ...event({ do: 'router-up', router: 'zz' }) })).toHaveLength(2);
  });

  it('never throws, whatever is left out of a lab that is right', () => {
    for (const { load } of labExamples.filter(({ id }) => ['hijack-rov', 'confederation'].includes(id))) {
      const whole: unknown = JSON.parse(JSON.stringify(load()));
      for (const damaged of damages(whole)) expect(() => parseLab(damaged)).not.toThrow();
    }
  });
});

/** Copies of a JSON value, each with one thing in it replaced by something strange. */
function* damages(value: unknown): Generator<unknown> {
  yield null;
  if (typeof value === 'string') yield 'strange';
  if (typeof value === 'number') yield -1;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const damaged of damages(part)) {
      yield Array.isArray(value) ? value.with(Number(key), damaged) : { ...value, [key]: damaged };
    }
  }
}
