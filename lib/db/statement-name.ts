import { createHash } from 'node:crypto';

/**
 * Statements of which a connection keeps the plan. Texts with a list of another length each time are other texts, and a
 * connection must not gather those for ever: what comes after so many is planned each time.
 */
const mostKept = 400;
const names = new Map<string, string>();

/**
 * A name under which each connection parses and plans this text once, not at every call: that was half of what a short
 * statement cost. undefined: not worth a name any more.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostKept) return known;
  // PostgreSQL cuts names after 63 bytes.
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
}
