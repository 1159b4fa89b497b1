import { rm } from 'node:fs/promises';

/** The stack itself has been stopped by then. */
export default async function removeStack(): Promise<void> {
  const folder = process.env.E2E_DATA_DIR;
  if (folder) await rm(folder, { recursive: true, force: true });
}
