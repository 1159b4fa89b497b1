import './teach/teach.css';
import type { ReactNode } from 'react';

export default function TeachLayout({ children }: { readonly children: ReactNode }) {
  return children;
}
