import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { endDrill } from '#lib/class-internet/fire-drill.ts';
import { handle } from '../../../../handle.ts';

interface ByDrill {
  readonly params: Promise<{ id: string; drillId: string }>;
}

/** Ends a drill: 204. */
export const DELETE = handle<ByDrill>(async (_request, { params }) => {
  const { id, drillId } = await params;
  await endDrill(await requireTeacher(), id, drillId);
  return new Response(null, { status: 204 });
});
