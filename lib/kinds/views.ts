import { type ComponentType, lazy } from 'react';
import type { GradeReport } from '../grading/report.ts';

/** How one answers a kind of question: `lib/kinds/<kind>/answer.tsx`, default export. */
export interface AnswerProps<Question = unknown, Answer = unknown, Config = unknown> {
  readonly question: Question;
  readonly config: Config;
  /** Null until something was answered. */
  readonly answer: Answer | null;
  readonly onChange: (answer: Answer) => void;
  /** For code: what the editor opens with, and the types of the modules that may be imported. */
  readonly starter: string | undefined;
  readonly declarations: readonly LabModule[];
  /** Lines to mark, of the last report. */
  readonly errorLines: readonly number[];
}

export interface LabModule {
  /** `@lab/bytes` */
  readonly name: string;
  /** TypeScript declarations. */
  readonly text: string;
}

/** How a report is shown: `lib/kinds/<kind>/feedback.tsx`, default export. */
export interface FeedbackProps {
  readonly report: GradeReport;
}

const answers = new Map<string, ComponentType<AnswerProps>>();
const feedbacks = new Map<string, ComponentType<FeedbackProps>>();

/** A kind's answer view, loaded when it is first shown. */
export function answerView(kind: string): ComponentType<AnswerProps> {
  const known =
    answers.get(kind) ?? lazy(() => import(`./${kind}/answer.tsx`) as Promise<{ default: ComponentType<AnswerProps> }>);
  answers.set(kind, known);
  return known;
}

export function feedbackView(kind: string): ComponentType<FeedbackProps> {
  const known =
    feedbacks.get(kind) ??
    lazy(() => import(`./${kind}/feedback.tsx`) as Promise<{ default: ComponentType<FeedbackProps> }>);
  feedbacks.set(kind, known);
  return known;
}
