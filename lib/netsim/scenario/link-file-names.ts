import { linkName } from './links.ts';
import type { Scenario } from './schema.ts';

/** A file name for each link, without ending: `h1.eth0--sw1.p1`. Whatever a port is called, no two are the same. */
export function linkFileNames({ links }: Pick<Scenario, 'links'>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const link of links) {
    const plain = linkName(link)
      .replaceAll(':', '.')
      .replaceAll(/[^\w.-]/g, '_');
    let name = plain;
    // Some file systems do not tell letters by their case.
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    names.set(linkName(link), name);
  }
  return names;
}
