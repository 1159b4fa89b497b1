import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/**
 * Prisma's schema engine, as WebAssembly: the engine behind `prisma migrate`, without the binary that its command
 * line would download. Throws Prisma's own errors. Every connection is closed afterwards.
 */
export async function withSchemaEngine<Result>(
  url: string,
  work: (engine: engineModule.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString: url, application_name: 'encap-migrate' });
  // Closing is left to `end` below; a server that goes away first is no news then.
  pool.on('error', () => {});
  // The engine tells where it failed but not what PostgreSQL said.
  let said: unknown;
  try {
    const adapters = bindMigrationAwareSqlAdapterFactory(
      atomic(new PrismaPg(pool), (error) => {
        said = error;
      }),
    );
    const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => {}, adapters);
    return await work(engine).finally(() => engine.free());
  } catch (error) {
    throw said ?? error;
  } finally {
    await pool.end();
  }
}

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(path.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...engineModule } });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/**
 * The stock adapter cuts a migration at every semicolon and runs the pieces one by one, so that a killed process
 * leaves half a migration behind and a function body is torn apart. Sent as one simple query instead, PostgreSQL runs
 * the script in one transaction: a migration is applied whole or not at all.
 */
function atomic(factory: PrismaPg, onError: (error: unknown) => void): PrismaPg {
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      return Object.assign(adapter, {
        executeScript: async (script: string) => {
          await adapter
            .underlyingDriver()
            .query(script)
            .catch((error: unknown) => {
              onError(error);
              throw error;
            });
        },
      });
    },
  });
}
