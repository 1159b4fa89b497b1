import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

export interface ById {
  readonly params: Promise<{ readonly id: string }>;
}

/** What is no id names nothing. */
export async function requireId({ params }: ById): Promise<string> {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) throw new AppError('not-found');
  return id.data;
}
