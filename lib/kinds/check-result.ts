import type { Link } from '../netsim/packet.ts';
import type { Text } from '../netsim/text.ts';
import type { BgpEvidence, ChoiceEvidence } from './bgp-evidence.ts';

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
  | RunEvidence
  | BgpEvidence
  | ChoiceEvidence
  | { readonly type: 'none' };

/** Two runs of one small network, the reference's and the learner's, and the first place where they part. */
export interface RunEvidence {
  readonly type: 'run';
  readonly nodes: readonly SeenNode[];
  /** Each joins two ports, `h1:eth0` and `sw1:p1`. */
  readonly links: readonly (readonly [string, string])[];
  /** Every frame of both runs once, lower-case hex. */
  readonly frames: readonly string[];
  readonly expected: readonly SeenStep[];
  readonly got: readonly SeenStep[];
  /** The steps at which they part: indexes into `expected` and `got`, -1 where there is none. */
  readonly expectedStep: number;
  readonly gotStep: number;
  /** The port on which they part, and what leaves by it: indexes into `frames`, null for nothing. */
  readonly port: string | null;
  readonly expectedFrame: number | null;
  readonly gotFrame: number | null;
}

export interface SeenNode {
  readonly name: string;
  /** `yours`: the learner's program stands in for it. */
  readonly role: 'station' | 'hub' | 'yours';
  /** The kind of device, `switch`; of a station what it is known by, an address. */
  readonly label: string;
}

/** One event at one node: what came in, and what was done about it. Frames are indexes. */
export interface SeenStep {
  /** The same number in both runs for what stands for the same event. */
  readonly event: number;
  readonly timeNs: number;
  readonly node: string;
  readonly port: string | null;
  readonly frame: number | null;
  readonly acts: readonly {
    readonly action: 'send' | 'drop' | 'deliver';
    readonly port: string;
    readonly frame: number;
    readonly why: string;
  }[];
}

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
  /** The track of the course that the place belongs to, `vlan`: where to read more. */
  readonly track?: string;
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
