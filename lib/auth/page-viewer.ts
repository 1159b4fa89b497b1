import { notFound, redirect } from 'next/navigation';
import { findViewer } from './require-viewer.ts';
import type { Viewer } from './viewer.ts';

/**
 * For pages: whoever is not signed in is taken to the sign-in page and comes back; a page that is not for them does
 * not exist. `path` is the page's own, e.g. `/fr/account`.
 */
export async function pageAccount(locale: string, path: string): Promise<Viewer & { readonly sessionId: string }> {
  const viewer = await findViewer();
  if (!viewer || viewer.sessionId === null) redirect(`/${locale}/sign-in?next=${encodeURIComponent(path)}`);
  return { ...viewer, sessionId: viewer.sessionId };
}

export async function pageTeacher(locale: string, path: string): Promise<Viewer> {
  const viewer = await pageAccount(locale, path);
  if (viewer.role === 'learner') notFound();
  return viewer;
}

export async function pageOperator(locale: string, path: string): Promise<Viewer> {
  const viewer = await pageAccount(locale, path);
  if (viewer.role !== 'operator') notFound();
  return viewer;
}
