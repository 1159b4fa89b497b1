import { ProgramProblem } from '../../trial/program.ts';
import { exchange } from '../exchange/exchange.ts';
import type { Network, NetworkEvent, SessionSide } from '../exchange/network.ts';
import type { HistoryEnd } from '../history/history.ts';
import type { Policy } from '../policy/policy.ts';
import type { OwnNetwork } from '../speaker/speaker.ts';
import { policyOf } from './policies.ts';
import { type LearnerPolicy, type PolicyCalls, policyCalls } from './policy-calls.ts';
import { messagesOf, rejectionsOf, rowsOf } from './read-exchange.ts';
import type { NetworkRun, PolicyTrial, RunEnd, TrialEvent, TrialOrigination, TrialSession } from './trial.ts';

/** Updates that a trial may take: many times what honest policies need. */
const mostUpdates = 2_000;

/**
 * Runs the network with this policy in the place of the learner's. Throws whatever the policy throws that is no
 * exception of a learner's.
 */
export function runPolicy(trial: PolicyTrial, policy: LearnerPolicy): NetworkRun {
  const calls = policyCalls(trial, policy);
  const net = exchange(networkOf(trial, calls), { order: trial.order, seed: trial.seed, budget: mostUpdates });
  let end = net.run();
  for (const event of trial.events) {
    if (end.why !== 'converged' || calls.stopped() !== null) break;
    net.apply(eventOf(event));
    end = net.run();
  }
  const problem = calls.stopped();
  if (problem !== null && !(problem instanceof ProgramProblem)) throw problem;
  return {
    shape: 'network',
    rows: rowsOf(trial, net.speakers),
    messages: messagesOf(net.history()),
    rejections: rejectionsOf(trial, net.speakers, calls.lines),
    end: problem === null ? endOf(end) : 'program-problem',
    problem: problem && { code: problem.code, detail: problem.detail },
  };
}

function networkOf(trial: PolicyTrial, calls: PolicyCalls): Network {
  const policies = new Map<string, Policy>();
  for (const router of trial.routers) {
    const own = policyOf(router.policy);
    if (!trial.program.includes(router.name)) policies.set(router.name, own);
    else {
      const theirs = calls.policyFor(router);
      // A side that the program ought to have and does not is none: eBGP passes nothing then (RFC 8212).
      const from = (side: 'import' | 'export'): Policy => (trial.sides.includes(side) ? theirs : own);
      const [onImport, onExport] = [from('import').import, from('export').export];
      policies.set(router.name, { ...(onImport && { import: onImport }), ...(onExport && { export: onExport }) });
    }
  }
  const side = (name: string, relation: TrialSession['relation']): SessionSide => {
    const policy = policies.get(name);
    return { relation, ...(policy && { policy }) };
  };
  return {
    routers: trial.routers.map(({ name, asn, routerId, networks }) => ({
      name,
      asn,
      routerId,
      networks: networks.map(ownNetwork),
    })),
    sessions: trial.sessions.map(({ a, b, relation }) => ({
      a,
      b,
      aSide: side(a, relation),
      bSide: side(b, turned[relation]),
    })),
  };
}

/** What `a` is to `b`, of what `b` is to `a`. */
const turned = { customer: 'provider', peer: 'peer', provider: 'customer' } as const;

function ownNetwork({ prefix, communities, med }: TrialOrigination): OwnNetwork {
  return { prefix, ...(communities && { communities }), ...(med !== undefined && { med }) };
}

function eventOf(event: TrialEvent): NetworkEvent {
  if (event.do === 'announce') return { do: 'originate', router: event.router, network: ownNetwork(event.network) };
  return event;
}

function endOf({ why }: HistoryEnd): RunEnd {
  return why === 'time-reached' ? 'budget' : why;
}
