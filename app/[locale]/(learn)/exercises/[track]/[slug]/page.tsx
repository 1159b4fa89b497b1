import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { findExercise } from '#lib/exercises/folder.ts';
import { freshSeed, loadView } from '#lib/exercises/load.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { declarationsOf } from '#lib/learner-api/declarations.ts';
import { nextAfter } from '#lib/practice/next-after.ts';
import { assignedSeed } from '#lib/submissions/assigned-seed.ts';
import { loadAssignedWork } from '#lib/submissions/assigned-work.ts';
import { findDraft } from '#lib/submissions/find-draft.ts';
import { listSubmissions } from '#lib/submissions/list-submissions.ts';
import { listNotes } from '#lib/submissions/notes.ts';
import { Prose } from '#lib/ui/prose.tsx';
import { Workspace } from './workspace.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; track: string; slug: string }>;
  readonly searchParams: Promise<{ assignment?: string; seed?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, track, slug } = await params;
  const exercise = findExercise(`${track}/${slug}`);
  return isLocale(locale) && exercise ? { title: `${exercise.manifest.label} ${exercise.manifest.title[locale]}` } : {};
}

export default async function ExercisePage({ params, searchParams }: PageProps) {
  const { locale, track, slug } = await params;
  if (!isLocale(locale)) notFound();
  const exerciseId = `${track}/${slug}`;
  const viewer = await findViewer();
  const { assignment: asked, seed: askedSeed } = await searchParams;
  const assignmentId = asked ?? null;
  const place = { exerciseId, assignmentId };

  const assignment =
    assignmentId === null ? null : viewer ? await assignedWork(viewer, assignmentId, exerciseId) : notFound();
  const draft = viewer ? ((await findDraft(viewer, place)) ?? null) : null;
  const seed =
    assignmentId !== null && viewer
      ? assignedSeed(assignmentId, viewer.userId, exerciseId)
      : practiceSeed(askedSeed, draft?.seed);
  const view = await loadView(exerciseId, seed, locale);
  if (view === undefined) notFound();
  const [past, next, notes] = await Promise.all([
    viewer ? listSubmissions(viewer, place) : [],
    nextAfter(viewer, place),
    viewer && assignmentId !== null ? listNotes(viewer, { exerciseId, assignmentId }) : [],
  ]);

  return (
    <Workspace
      // Another variant is another page: nothing of the first one's text stays.
      key={`${exerciseId} ${seed}`}
      view={{ ...view, prompt: '', hints: [] }}
      prompt={<Prose markdown={view.prompt} locale={locale} />}
      hints={view.hints.map((hint) => <Prose key={hint} markdown={hint} locale={locale} />)}
      place={place}
      assignment={assignment}
      draft={draft}
      past={past}
      next={next}
      notes={notes}
      declarations={view.imports.map((name) => ({ name, text: declarationsOf(name) }))}
      isGuest={viewer === undefined || viewer.isGuest}
    />
  );
}

/** The variant in the address, else the draft's own, else a fresh one. */
function practiceSeed(asked: string | undefined, drafted: number | undefined): number {
  if (asked !== undefined && /^\d{1,10}$/.test(asked) && Number(asked) <= 0x7fffffff) return Number(asked);
  return drafted ?? freshSeed();
}

type Viewer = NonNullable<Awaited<ReturnType<typeof findViewer>>>;

async function assignedWork(viewer: Viewer, assignmentId: string, exerciseId: string) {
  if (!/^[0-9a-f-]{36}$/.test(assignmentId)) notFound();
  try {
    const work = await loadAssignedWork(viewer, assignmentId, exerciseId, db);
    return { dueAt: work.dueAt?.toISOString() ?? null, attemptsAllowed: work.attemptsAllowed };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}
