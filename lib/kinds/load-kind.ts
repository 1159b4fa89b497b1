import type { CodeKind, QuizKind } from './kind.ts';

/** Any kind, its types forgotten: what it reads is checked by its own schemas. */
export type AnyKind =
  | QuizKind<unknown, unknown, unknown, unknown>
  | CodeKind<unknown, unknown, unknown, unknown, unknown>;

const cache = new Map<string, Promise<AnyKind>>();

/** The kind of a folder of lib/kinds. Throws when there is none: an exercise names a kind that does not exist. */
export function loadKind(id: string): Promise<AnyKind> {
  const cached = cache.get(id);
  if (cached !== undefined) return cached;
  if (!/^[a-z][a-z-]*$/.test(id)) throw new Error(`“${id}” is not the name of a kind`);
  const loading = import(`./${id}/kind.ts`).then((module: { default: AnyKind }) => module.default);
  cache.set(id, loading);
  return loading;
}
