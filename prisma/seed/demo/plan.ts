import type { Rng } from '#lib/netsim/sim/rng.ts';
import { learners } from './people.ts';

/** What the demo class was asked, by catalogue label. Days count from the day of loading, at midnight UTC. */
export const assignments = [
  {
    title: 'Séance 1 — Les VLAN',
    labels: ['VLAN-01', 'VLAN-02', 'VLAN-03'],
    opensDay: -12,
    dueDay: -4,
    lateRule: 'PENALTY',
    latePenaltyPercent: 20,
    attemptsAllowed: null,
    takePart: 0.94,
  },
  {
    title: 'Séance 2 — Les tunnels : IPIP et VXLAN',
    labels: ['IPIP-01', 'VX-04'],
    opensDay: -5,
    dueDay: 3,
    lateRule: 'ACCEPT',
    latePenaltyPercent: 0,
    attemptsAllowed: 5,
    takePart: 0.7,
  },
  {
    title: 'Séance 3 — Comparer les technologies',
    labels: ['CMP-01', 'CMP-04', 'CMP-08'],
    opensDay: -1,
    dueDay: 10,
    lateRule: 'ACCEPT',
    latePenaltyPercent: 0,
    attemptsAllowed: 3,
    takePart: 0.3,
  },
] as const;

export type PlannedAssignment = (typeof assignments)[number];

/** One answer that somebody handed in. */
export interface PlannedAttempt {
  readonly learner: number;
  readonly label: string;
  /** Counts from 0 within learner and exercise. */
  readonly attempt: number;
  readonly at: Date;
  readonly isRight: boolean;
}

/**
 * Who handed in what and when: believable, and the same at every loading. Some are quick and sure, some try four
 * times, a few never start, a few are late; code takes more tries than a question.
 */
export function planAttempts(assignment: PlannedAssignment, startOfDay: Date, now: Date, rng: Rng): PlannedAttempt[] {
  const people = rng.fork('people');
  return learners.flatMap((_, learner) => {
    const own = rng.fork(`learner ${learner}`);
    const ability = 0.22 + people.int(0, 55) / 100;
    // The learner whose sign-in is printed has begun but is not done.
    if (own.int(0, 99) >= assignment.takePart * 100 && learner !== 0) return [];
    let at = beginning(assignment, startOfDay, own);
    return assignment.labels.flatMap((label, position) => {
      if (learner === 0 && assignment.dueDay > 0 && position > 0) return [];
      const attempts: PlannedAttempt[] = [];
      for (let attempt = 0; attempt < Math.min(4, assignment.attemptsAllowed ?? 4); attempt++) {
        at = new Date(at.getTime() + own.int(90, 720) * 1000);
        if (at > now) break;
        const isRight = own.int(0, 99) < 100 * Math.min(0.95, ability + 0.15 * attempt);
        attempts.push({ learner, label, attempt, at, isRight });
        // Nobody hands in again what has passed, and some give up.
        if (isRight || own.int(0, 5) === 0) break;
      }
      return attempts;
    });
  });
}

/** In the lesson (10:00 to 12:00 on the first day), or some evening before, sometimes after, the due date. */
function beginning(assignment: PlannedAssignment, startOfDay: Date, own: Rng): Date {
  const minute = 60_000;
  const inLesson = own.int(0, 99) < 60;
  const day = inLesson ? assignment.opensDay : own.int(assignment.opensDay, Math.min(assignment.dueDay + 1, 0));
  const minuteOfDay = inLesson ? own.int(9 * 60, 10 * 60 + 20) : own.int(16 * 60, 21 * 60);
  return new Date(startOfDay.getTime() + day * 24 * 60 * minute + minuteOfDay * minute + own.int(0, 59) * 1000);
}
