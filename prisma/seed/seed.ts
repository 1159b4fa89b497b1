import { join } from 'node:path';
import { closeDatabase } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { loadCourse } from './course.ts';
import { loadDemoClass } from './demo/load-demo-class.ts';

/** `npm run seed [-- --demo]`: the course's index, and on request the demo class. Twice is once. */
async function seed(withDemo: boolean): Promise<void> {
  const { exercises, changed, retired } = await loadCourse();
  console.log(`${exercises} exercises, ${changed.length} new or changed, ${retired.length} retired.`);
  if (!withDemo) return;
  const { signIns, graded } = await loadDemoClass(join(env.DATA_DIR, 'demo-sign-ins.json'));
  console.log(graded === 0 ? 'The demo class is there already.' : `The demo class: ${graded} answers graded.`);
  for (const { role, userName, password } of signIns) console.log(`  ${role.padEnd(8)} ${userName}  ${password}`);
}

try {
  await seed(process.argv.includes('--demo'));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
