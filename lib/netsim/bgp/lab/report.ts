import type { Candidate } from '../decision/explanation.ts';
import { defaultLocalPref } from '../decision/steps.ts';
import { compareAddresses } from '../route/address-order.ts';
import { formatAsPath } from '../route/as-path.ts';
import { reasonSentence, whyBest } from './reason-words.ts';
import type { LabReport, RouterReport } from './report-schema.ts';
import type { LabResult, LabTables } from './run-lab.ts';
import type { Lab } from './schema.ts';
import type { PrefixTable, RouterTable } from './tables.ts';

export interface ReportOptions {
  readonly withExplanations?: boolean;
  readonly withHistory?: boolean;
}

/** A lab’s result as JSON. */
export function labReport(lab: Lab, result: LabResult, options: ReportOptions = {}): LabReport {
  const { history, tables, snapshots, sim } = result;
  const { end, steps } = history;
  const of = (all: LabTables): LabReport['routers'] =>
    Object.fromEntries(Object.entries(all).map(([name, table]) => [name, routerReport(lab, name, table, options)]));
  return {
    ended: {
      why: end.why,
      timeNs: sim.nowNs,
      eventCount: sim.eventCount,
      ...(end.why === 'oscillating' ? { cycle: steps.slice(end.from, end.to) } : {}),
    },
    routers: of(tables),
    snapshots: snapshots.map(({ timeNs, tables: then }) => ({ timeNs, routers: of(then) })),
    ...(options.withHistory === true ? { history: steps } : {}),
  };
}

function routerReport(lab: Lab, name: string, table: RouterTable, options: ReportOptions): RouterReport {
  const { asn = 0, routerId = '' } = lab.routers[name] ?? {};
  const prefixes = table.prefixes.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix));
  return {
    asn,
    routerId,
    isUp: table.isUp,
    sessions: table.peers.map(({ peer, state }) => ({ peer, state })),
    routes: prefixes.flatMap((each) => bestReport(each, options)),
    // In the order of the prefixes, whatever the order in which things happened.
    rejected: [...prefixes.flatMap(uselessOf), ...table.peers.flatMap(keptOut)].toSorted((a, b) =>
      comparePrefixes(a.prefix, b.prefix),
    ),
  };
}

function bestReport(
  { best, candidates, explanation }: PrefixTable,
  { withExplanations = false }: ReportOptions,
): RouterReport['routes'] {
  if (best === null) return [];
  const { decidingStep, steps } = explanation;
  return [
    {
      ...shown(best),
      candidates: candidates.length,
      decidingStep,
      why: whyBest(candidates.length, decidingStep),
      ...(withExplanations
        ? {
            explanation: steps.map(({ step, kept, removed }) => ({
              step,
              kept: kept.map(shown),
              removed: removed.map(shown),
            })),
          }
        : {}),
    },
  ];
}

function shown({ route, from, igpCost }: Candidate) {
  const { prefix, pathId, nextHop, asPath, localPref, med, origin, originatorId, clusterList, onlyToCustomer } = route;
  return {
    prefix,
    ...(pathId === undefined ? {} : { pathId }),
    nextHop,
    asPath: formatAsPath(asPath),
    localPref: localPref ?? defaultLocalPref,
    med: med ?? null,
    origin,
    communities: [...route.communities],
    extendedCommunities: [...route.extendedCommunities],
    largeCommunities: [...route.largeCommunities],
    ...(originatorId === undefined ? {} : { originatorId }),
    ...(clusterList.length === 0 ? {} : { clusterList: [...clusterList] }),
    ...(onlyToCustomer === undefined ? {} : { onlyToCustomer }),
    from: from?.name ?? null,
    igpCost,
  };
}

/** Candidates that cannot be chosen. */
function uselessOf({ prefix, candidates }: PrefixTable): RouterReport['rejected'] {
  const reason = 'next-hop-unreachable';
  return candidates
    .filter(({ igpCost }) => igpCost === null)
    .map(({ from }) => ({
      prefix,
      peer: from?.name ?? null,
      direction: 'decision',
      reason,
      why: reasonSentence(reason),
    }));
}

function keptOut({ peer, received, sent }: RouterTable['peers'][number]): RouterReport['rejected'] {
  const entry = (direction: 'import' | 'export', prefix: string, reason: string | null): RouterReport['rejected'] =>
    reason === null ? [] : [{ prefix, peer, direction, reason, why: reasonSentence(reason) }];
  return [
    ...received.flatMap(({ received: { prefix }, rejected }) => entry('import', prefix, rejected)),
    ...sent.flatMap(({ prefix: { prefix }, rejected }) => entry('export', prefix, rejected)),
  ];
}

function comparePrefixes(a: string, b: string): number {
  const [left = '', leftLength] = a.split('/');
  const [right = '', rightLength] = b.split('/');
  return compareAddresses(left, right) || Number(leftLength) - Number(rightLength);
}
