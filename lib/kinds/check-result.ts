import type { Link } from '../netsim/packet.ts';
import type { Text } from '../netsim/text.ts';

/** Evidence that a view can draw: two packets side by side, two values, or a cell of a table. */
export type Evidence =
  | {
      readonly type: 'packets';
      /** How the first layer is read. */
      readonly link: Link | 'bytes';
      /** Lower-case hex. */
      readonly expectedHex: string;
      readonly gotHex: string;
    }
  | { readonly type: 'values'; readonly expected: string; readonly got: string }
  | { readonly type: 'none' };

/** Where the answer is wrong, what was expected there, what was found, and why it matters. */
export interface Explanation {
  /** A field path (`vlan.vid`, `udp.checksum`), a cell (`row.column`) or a choice's id. */
  readonly where: string;
  /** The same place, in words: "the VLAN tag's VID". */
  readonly whereText: Text;
  /** Byte offset from the start of the packet, and how many bytes, when the place is in bytes. */
  readonly offset?: number;
  readonly lengthBytes?: number;
  /** As one would write it on the board: `a0 2a`, `42`, `10.0.0.1`. `?` where the right answer is not given away. */
  readonly expected: string;
  readonly got: string;
  /** One or two sentences. */
  readonly why: Text;
  /** The case it happened on, in words: `vid = 42, pcp = 5`. Absent for quizzes. */
  readonly caseText?: Text;
  readonly evidence: Evidence;
  /** RFC and section. */
  readonly rfc?: string;
}

export type CheckOutcome = 'holds' | 'fails' | 'not-reached';

/** One property of an answer: one row in the database. */
export interface CheckResult {
  /** Stable within the exercise: `vid`, `row-3`. */
  readonly id: string;
  readonly title: Text;
  /** Hidden checks are run on submit only, and what they saw is shown as the assignment's feedback level allows. */
  readonly isVisible: boolean;
  readonly outcome: CheckOutcome;
  readonly cases: number;
  readonly failingCases: number;
  /** Share of the exercise's points; all weights of an exercise are summed. */
  readonly weight: number;
  /** Of the smallest failing case. */
  readonly explanation?: Explanation;
  /** Labels of the misconception bank that this very answer stands for (a distractor's label). */
  readonly misconceptions?: readonly string[];
}
