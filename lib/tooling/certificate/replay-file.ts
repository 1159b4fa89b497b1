import { readFileSync } from 'node:fs';
import { env } from '#lib/env.ts';
import { certificateSchema, replay, writeCertificate } from '#lib/grading/certificate.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';

/** Says whether the same grade comes out here; the exit code says it too. */
export async function replayFile(file: string): Promise<void> {
  const sandbox = await openPool({ size: 1, home: env.DATA_DIR });
  try {
    const text = readFileSync(file, 'utf8');
    const certificate = certificateSchema.parse(JSON.parse(text));
    const differences = await replay(certificate, sandbox);
    if (text !== writeCertificate(certificate)) console.log('The file is written otherwise than we write it.');
    for (const line of differences) console.log(`  ${line}`);
    const { earned, possible } = certificate.outcome;
    if (differences.length === 0) console.log(`The same to the byte: ${earned} of ${possible}.`);
    else {
      console.log('Not the same.');
      process.exitCode = 1;
    }
  } catch (error) {
    console.error(`${file} cannot be replayed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    await sandbox.close();
  }
}
