import './teach/teach.css';
import './teach/classes/[classId]/assignments/[assignmentId]/live/live.css';
import type { ReactNode } from 'react';

export default function TeachLayout({ children }: { readonly children: ReactNode }) {
  return children;
}
