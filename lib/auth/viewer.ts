/** Who asks. Every use case takes one first; what belongs to someone else is "not found". */
export interface Viewer {
  readonly userId: string;
  readonly role: 'learner' | 'teacher' | 'operator';
  /** Without an account: known by a signed cookie, work kept until it is claimed. */
  readonly isGuest: boolean;
  readonly displayName: string;
  /** next-auth session row; null for guests. */
  readonly sessionId: string | null;
}
