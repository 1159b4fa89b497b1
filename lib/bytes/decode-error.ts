/**
 * Why bytes could not be read, with coordinates. It is the very thing a learner reads, and what the command line
 * prints, unchanged.
 */
export interface DecodeError {
  /** Kebab-case and stable: `truncated`, `bad-length`, … */
  readonly code: string;
  /** One English sentence that a learner understands. The site words it in French from `code` and the coordinates. */
  readonly message: string;
  /** Index into the packet's layers: the layer that could not be completed. */
  readonly layer?: number;
  readonly proto?: string;
  readonly field?: string;
  /** Bytes from the start of the packet. */
  readonly offset?: number;
  /** Bytes that the field or header takes. */
  readonly needed?: number;
  /** Bytes that were there. */
  readonly available?: number;
  /** What ended the bytes: the capture itself, or an outer length field such as `ipv4.totalLength`. */
  readonly limitedBy?: string;
  /** e.g. `RFC 791 §3.1`. */
  readonly rfc?: string;
}
