import { attacks, defences, firstQuestion, orders, type Question, sizes } from './question.ts';

/** `#500.1/subprefix/rov.30.largest-first/1234-77`: the graph, the attack, the defence, victim and attacker. */
export function fragmentOf(question: Question): string {
  const { ases, seed, attack, defence, share, order, victim, attacker, pair } = question;
  return `#${ases}.${seed}/${attack}/${defence}.${share}.${order}/${victim ?? ''}-${attacker ?? ''}/${pair}`;
}

/** Null for a fragment that is none of ours. */
export function questionOf(fragment: string): Question | null {
  const parts = /^#(\d+)\.(\d+)\/([a-z-]+)\/([a-z-]+)\.(\d+)\.([a-z-]+)\/(\d*)-(\d*)\/(\d+)$/.exec(fragment);
  if (parts === null) return null;
  const [, ases, seed, attackName, defenceName, share, orderName, victim, attacker, pair] = parts;
  const one = <T extends string>(among: readonly T[], name: string | undefined): T | undefined =>
    among.find((each) => each === name);
  const attack = one(attacks, attackName);
  const defence = one(defences, defenceName);
  const order = one(orders, orderName);
  if (attack === undefined || defence === undefined || order === undefined) return null;
  const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));
  return {
    ases: sizes.find((each) => each === Number(ases)) ?? firstQuestion.ases,
    seed: number(seed) ?? firstQuestion.seed,
    attack,
    defence,
    share: Math.min(100, number(share) ?? 0),
    order,
    victim: number(victim),
    attacker: number(attacker),
    pair: number(pair) ?? firstQuestion.pair,
  };
}
