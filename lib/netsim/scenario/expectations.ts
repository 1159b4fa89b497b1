import { z } from 'zod';
import { schemasOf, unknownName } from '../named-union.ts';
import type { AnyExpectationKind } from './expectation-kind.ts';
import { eventEnds } from './expectations/event.ts';
import { frameArrives } from './expectations/frame.ts';
import { reaches } from './expectations/reaches.ts';
import { runEnds } from './expectations/run-end.ts';
import { tableHas } from './expectations/table.ts';
import { traceHas } from './expectations/trace.ts';

/** Every kind of expectation: the one list that a new kind's file joins. */
export const expectationKinds = [frameArrives, tableHas, reaches, traceHas, eventEnds, runEnds] as const;

const names = expectationKinds.map(({ name }) => name);

export const expectationSchema = z.discriminatedUnion('that', schemasOf(expectationKinds), {
  error: ({ code, input }) => (code === 'invalid_union' ? unknownName(input, 'that', 'expectation', names) : undefined),
});
export type Expectation = z.output<typeof expectationSchema>;

export function expectationKindOf(expectation: Expectation): AnyExpectationKind {
  const found = expectationKinds.find(({ name }) => name === expectation.that);
  if (found === undefined) throw new TypeError(`There is no expectation called “${expectation.that}”.`);
  return found as unknown as AnyExpectationKind;
}
