import { writeFileSync } from 'node:fs';
import { closeDatabase } from '#lib/db/client.ts';
import { writeCertificate } from '#lib/grading/certificate.ts';
import { loadCertificate } from '#lib/worker/regrade/load-certificate.ts';

const [, , submissionId = '', file = `${submissionId}.certificate.json`] = process.argv;
try {
  const certificate = await loadCertificate(submissionId);
  if (certificate) {
    writeFileSync(file, writeCertificate(certificate));
    console.log(`${file}: ${certificate.outcome.earned} of ${certificate.outcome.possible}`);
  } else {
    console.error(`There is no graded answer “${submissionId}”.`);
    process.exitCode = 1;
  }
} finally {
  await closeDatabase();
}
