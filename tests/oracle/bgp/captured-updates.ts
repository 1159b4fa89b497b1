import { type DaemonName, type GoldenUpdate, readGolden } from './golden.ts';
import { loadLabs } from './labs.ts';
import { readWire } from './wire/golden.ts';

/** Every UPDATE of the golden files that a daemon sent, each once. */
export function capturedUpdates(daemon: DaemonName): readonly (GoldenUpdate & { readonly lab: string })[] {
  const found = new Map<string, GoldenUpdate & { readonly lab: string }>();
  for (const { name } of loadLabs()) {
    for (const update of readGolden(name)?.runs[daemon].updates ?? []) {
      found.set(`${update.hex} ${JSON.stringify(update.context)}`, { ...update, lab: name });
    }
  }
  for (const update of readWire()?.updates[daemon] ?? []) {
    found.set(`${update.hex} ${JSON.stringify(update.context)}`, { ...update, lab: 'wire' });
  }
  return [...found.values()];
}
