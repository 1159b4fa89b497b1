import { suggestUserName } from '#lib/auth/user-name.ts';

/** `ines.lefevre`, then `ines.lefevre2`, … The name found is added to `taken`. */
export function uniqueUserName(displayName: string, taken: Set<string>): string {
  const base = suggestUserName(displayName);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  taken.add(name);
  return name;
}
