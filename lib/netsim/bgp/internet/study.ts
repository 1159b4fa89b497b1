import { rng } from '../../sim/rng.ts';
import { type AsGraph, degree } from './as-graph.ts';
import { leakedFrom } from './leaked-from.ts';
import { propagate } from './propagate.ts';
import type { PropagationInput } from './scenario.ts';
import { shareOf, trafficTo } from './traffic.ts';

/** What goes wrong: a `forged-origin` announces the victim's prefix with the victim's number at the path's end. */
export type Attack = 'same-prefix' | 'subprefix' | 'forged-origin' | 'leak';
/** What some ASes do about it; with `aspa` they sign and check, and so does the victim sign. */
export type Defence = 'rov' | 'aspa' | 'only-to-customer';

export interface StudyOptions {
  readonly attack: Attack;
  readonly defence: Defence;
  /** Of all ASes, how many defend: 0 to 1 each; 0, 0.1, … 1 by default. */
  readonly shares?: readonly number[];
  /** Who defends first: those with the most links, or any, as the seed draws. */
  readonly order?: 'largest-first' | 'random';
  /** Pairs of victim and attacker, drawn among the ASes without customers; leakers have two providers. 20 by default. */
  readonly trials?: number;
  readonly seed?: number;
}

export interface StudyRow {
  readonly share: number;
  /** How many ASes defend. */
  readonly defenders: number;
  /** Of the other ASes, how many send to the attacker, or over the leak: the mean of all trials, 0 to 1. */
  readonly captured: number;
}

const prefix = '10.0.0.0/16';
const half = '10.0.0.0/17';
/** An address of the victim's, in the half that a subprefix hijack takes. */
export const studiedAddress = '10.0.0.1';
const tenths = Array.from({ length: 11 }, (_, n) => n / 10);

/** What a defence is worth: how much of the Internet an attack captures, by how much of it defends. */
export function study(graph: AsGraph, options: StudyOptions): readonly StudyRow[] {
  const { attack, defence, shares = tenths, order = 'largest-first', trials = 20, seed = 1 } = options;
  const chance = rng(seed);
  const ranked = order === 'random' ? chance.fork('order').shuffle([...graph.asns]) : byLinks(graph);
  const pairs = drawPairs(graph, attack, trials, seed);
  return shares.map((share) => {
    const defenders = ranked.slice(0, Math.round(share * graph.size));
    const captured = pairs.map(({ victim, attacker }) => {
      const scenario = { ...sceneOf(attack, victim, attacker), ...defended(defence, defenders, victim) };
      const found = propagate(graph, scenario);
      if (attack !== 'leak') return shareOf(found, trafficTo(found, studiedAddress), attacker);
      return leakedFrom(found, attacker).reduce((sum, each) => sum + each, 0) / Math.max(1, graph.size - 2);
    });
    return { share, defenders: defenders.length, captured: mean(captured) };
  });
}

/** The least share of defenders from which on no more than so much is captured; null where none of the rows is enough. */
export function shareNeeded(rows: readonly StudyRow[], captured: number): number | null {
  const failed = rows.findLastIndex((row) => row.captured > captured);
  return rows[failed + 1]?.share ?? null;
}

interface Pair {
  readonly victim: number;
  readonly attacker: number;
}

function drawPairs(graph: AsGraph, attack: Attack, trials: number, seed: number): Pair[] {
  const chance = rng(seed).fork('pairs');
  const stubs = Array.from(graph.asns.keys()).filter((at) => degree(graph.customers, at) === 0);
  const attackers = attack === 'leak' ? stubs.filter((at) => degree(graph.providers, at) > 1) : stubs;
  if (stubs.length < 2 || attackers.length === 0) return [];
  return Array.from({ length: trials }, () => {
    const attacker = chance.pick(attackers);
    const victim = chance.pick(stubs.filter((at) => at !== attacker));
    return { victim: graph.asns[victim] as number, attacker: graph.asns[attacker] as number };
  });
}

/** What is announced, and what RPKI says about it. */
export function sceneOf(attack: Attack, victim: number, attacker: number): PropagationInput {
  const own = { prefix, origin: victim };
  const roas = [own];
  switch (attack) {
    case 'same-prefix':
      return { seeds: [own, { prefix, origin: attacker }], roas };
    case 'subprefix':
      return { seeds: [own, { prefix: half, origin: attacker }], roas };
    case 'forged-origin':
      return { seeds: [own, { prefix, origin: attacker, asPath: [attacker, victim] }], roas };
    case 'leak':
      return { seeds: [own], roas, leaks: [attacker] };
  }
}

/** Who checks what; the victim signs in any case. */
export function defended(defence: Defence, defenders: number[], victim: number): Partial<PropagationInput> {
  switch (defence) {
    case 'rov':
      return { rov: defenders };
    case 'aspa':
      return { aspa: defenders, aspaSigners: [...defenders, victim] };
    case 'only-to-customer':
      return { onlyToCustomer: defenders };
  }
}

/** AS numbers, those with the most links first. */
export function byLinks(graph: AsGraph): number[] {
  const links = (at: number): number =>
    degree(graph.providers, at) + degree(graph.customers, at) + degree(graph.peers, at);
  return Array.from(graph.asns.keys())
    .sort((a, b) => links(b) - links(a) || a - b)
    .map((at) => graph.asns[at] as number);
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
