import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { fireDrill } from '#lib/class-internet/fire-drill.ts';
import { drillSchema } from '#lib/class-internet/round/drill.ts';
import { handle, readBody } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

/** Fires a drill: 202 with its id. */
export const POST = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const drill = await readBody(request, drillSchema);
  return Response.json({ id: await fireDrill(await requireTeacher(), id, drill) }, { status: 202 });
});
