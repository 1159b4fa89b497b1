import { notFound } from 'next/navigation';
import { AppError } from '#lib/errors.ts';

/** For pages: what is not the viewer's is the page that does not exist. */
export async function orNotFound<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}
