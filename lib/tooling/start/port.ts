import { createServer } from 'node:net';
import { StartError } from './say.ts';

/** Fails early, before anything is built: a taken port is known in a millisecond. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  if (code === 'EADDRINUSE') {
    throw new StartError(
      `Port ${port} is taken by a program that is not ours. End that program, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES') throw new StartError(`Port ${port} needs more rights: choose one above 1023, e.g. PORT=3000`);
  throw new StartError(`The site cannot listen on ${host}, port ${port} (${code}): check HOST and PORT.`);
}
