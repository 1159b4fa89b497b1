import { newExercise } from './new-exercise.ts';
import { newKind } from './new-kind.ts';

/** `npm run new -- exercise <track>/<nn-slug> --kind <kind>` and `npm run new -- kind <id>`. */
const usage = `usage:
  npm run new -- exercise <track>/<nn-slug> --kind <kind>    e.g. exercise vlan/07-learn --kind code-packet
  npm run new -- kind <id>                                   e.g. kind ordering`;

const [what, name, ...options] = process.argv.slice(2);
const at = options.indexOf('--kind');
const kind = at < 0 ? undefined : options[at + 1];

try {
  if (what === 'exercise' && name !== undefined && kind !== undefined) report(newExercise(name, kind));
  else if (what === 'kind' && name !== undefined) report(newKind(name));
  else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function report({ files, next }: { readonly files: readonly string[]; readonly next: string }): void {
  for (const file of files) console.log(`  ${file}`);
  console.log(next);
}
