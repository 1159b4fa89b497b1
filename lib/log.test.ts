import { beforeEach, expect, test, vi } from 'vitest';
import { makeLog } from './log.ts';

beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'info');
});

function logged(write: (log: ReturnType<typeof makeLog>) => void): { text: string; line: Record<string, unknown> } {
  const lines: string[] = [];
  write(makeLog({ write: (line) => lines.push(line) }));
  const text = lines.join('');
  return { text, line: JSON.parse(text) };
}

test('one JSON line with level, time and the request’s id', () => {
  const { text, line } = logged((log) => log.warn({ requestId: 'r1' }, 'slow'));
  expect(text).toMatch(/^\{.*\}\n$/);
  expect(line).toMatchObject({ level: 'warn', requestId: 'r1', msg: 'slow', time: expect.stringMatching(/Z$/) });
});

test.each(['password', 'email', 'displayName', 'userName', 'cookie', 'answer', 'source', 'token', 'ip'])(
  'a %s that slips in is blanked, two levels down too',
  (name) => {
    const { text } = logged((log) => log.warn({ [name]: 'Zoë', user: { [name]: 'Zoë' }, a: { b: { [name]: 'Zoë' } } }));
    expect(text).not.toContain('Zoë');
  },
);

test('an error keeps its kind, code, place and cause, and loses what drivers hang on it', () => {
  const cause = Object.assign(new Error('duplicate: Key (email)=(zoe@example.org) exists'), {
    code: '23505',
    detail: 'Key (email)=(zoe@example.org)',
  });
  const { text, line } = logged((log) => log.error({ err: new Error('not stored', { cause }) }, 'request failed'));
  expect(text).not.toContain('zoe');
  expect(line.err).toMatchObject({ type: 'Error', message: 'not stored', cause: { code: '23505' } });
  expect(JSON.stringify(line.err)).toContain('log.test.ts');
});

test('Prisma’s printout of a call is cut to its reason', () => {
  const message =
    '\nInvalid `db.user.create()` invocation:\n{ data: { displayName: "Zoë" } }\nArgument `role` is missing.';
  const { text } = logged((log) => log.error({ err: new Error(message) }));
  expect(text).not.toContain('Zoë');
  expect(text).toContain('Argument `role` is missing.');
});

test('the password in a database address is hidden', () => {
  const { text } = logged((log) => log.error({ err: new Error('no answer from postgresql://encap:hunter2@db/encap') }));
  expect(text).not.toContain('hunter2');
});
