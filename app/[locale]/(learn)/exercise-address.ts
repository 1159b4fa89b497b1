/** The workspace of an exercise, in an assignment or for practice. */
export function exerciseAddress(locale: string, exerciseId: string, assignmentId?: string | null): string {
  return `/${locale}/exercises/${exerciseId}${assignmentId ? `?assignment=${assignmentId}` : ''}`;
}
