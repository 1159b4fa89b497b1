import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { env, prepareSignIn, SettingError } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { requestHandler } from './handle-request.ts';
import { OpenAnswers } from './open-answers.ts';

/** `npm run web`: Next's own handler behind our headers and limits. `--dev` compiles pages as they are asked for. */
async function serve(isDev: boolean): Promise<void> {
  const { PORT: port, HOST: hostname } = env;
  prepareSignIn();
  // Loaded here: it looks at NODE_ENV when it is.
  const { default: next } = await import('next');
  const server = createServer();
  const app = next({ dev: isDev, hostname, port, httpServer: server, quiet: !isDev });
  await app.prepare();

  const answers = new OpenAnswers();
  const handle = requestHandler(app.getRequestHandler(), { isDev });
  server.on('request', (request, response) => {
    answers.track(response);
    void handle(request, response);
  });
  if (isDev) server.on('upgrade', (request, socket, head) => app.getUpgradeHandler()(request, socket, head));
  else server.on('upgrade', (_, socket) => socket.destroy());
  // A client that sends its headers or body drop by drop does not hold a connection for ever.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  // Longer than the usual proxy's, so that it is never us who closes a connection it is about to use.
  server.keepAliveTimeout = 65_000;

  await listen(server, port, hostname);
  log.info({ port: portOf(server), host: hostname }, 'web listening');

  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'web stopping');
    const closed = new Promise((resolve) => server.close(resolve));
    answers.endStreams();
    server.closeIdleConnections();
    await Promise.race([closed, sleep(2_500)]);
    server.closeAllConnections();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function explain(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Port ${env.PORT} is taken by another program: end that one, or choose another with PORT=…`;
  }
  if (code === 'EACCES')
    return `Port ${env.PORT} needs more rights than this user has: choose one above 1023 with PORT=…`;
  if (error instanceof Error && /production build/.test(error.message)) {
    return 'There is no build yet: run `npm run build` first, or `npm start`, which does everything.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await serve(process.argv.includes('--dev'));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
