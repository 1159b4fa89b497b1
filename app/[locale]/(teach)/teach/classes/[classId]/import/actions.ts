'use server';

import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { decodeRoster } from '#lib/classes/decode-roster.ts';
import { type ImportedRoster, importRoster } from '#lib/classes/import-roster.ts';
import { previewRoster, type RosterPreview } from '#lib/classes/preview-roster.ts';
import { columnRoles } from '#lib/classes/roster-columns.ts';
import { AppError } from '#lib/errors.ts';
import type { Text } from '#lib/netsim/text.ts';
import { answerForm, textOf } from '../../../../../form/form-state.ts';

const roles = z.array(z.enum(columnRoles)).max(50);
const maxBytes = 200 * 1024;

export type Asked<Value> = { readonly value: Value } | { readonly error: Text };

/** What would be done with the list. The form holds `class`, and `list` (text) or `file`; `roles`, JSON, is optional. */
export async function previewAction(form: FormData): Promise<Asked<RosterPreview>> {
  return ask(async () => {
    const viewer = await requireTeacher();
    return previewRoster(viewer, textOf(form, 'class'), await readList(form), readRoles(form));
  });
}

/** Does it. The passwords are in the answer, and nowhere else. */
export async function importAction(form: FormData): Promise<Asked<ImportedRoster>> {
  return ask(async () => {
    const viewer = await requireTeacher();
    return importRoster(viewer, textOf(form, 'class'), await readList(form), readRoles(form));
  });
}

async function ask<Value>(work: () => Promise<Value>): Promise<Asked<Value>> {
  const kept: { value?: Value } = {};
  const { error } = await answerForm(async () => {
    kept.value = await work();
    return {};
  });
  return kept.value === undefined ? { error: error ?? new AppError('fault').words } : { value: kept.value };
}

async function readList(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    if (file.size > maxBytes) throw new AppError('too-large');
    return decodeRoster(new Uint8Array(await file.arrayBuffer()));
  }
  const text = textOf(form, 'list');
  if (Buffer.byteLength(text) > maxBytes) throw new AppError('too-large');
  return text;
}

function readRoles(form: FormData) {
  const given = textOf(form, 'roles');
  if (given === '') return undefined;
  const parsed = roles.safeParse(JSON.parse(given));
  if (!parsed.success) throw new AppError('bad-request', { cause: parsed.error });
  return parsed.data;
}
