import type { IncomingHttpHeaders } from 'node:http';
import { hasEditor } from './content-security-policy.ts';

/**
 * Does this fetch of Next's router lead from pages without the editor to one with it, or back? A page keeps the policy
 * it was loaded with, and the two differ: the router is then given no page data, and loads the page itself.
 */
export function crossesPolicies(path: string, headers: IncomingHttpHeaders): boolean {
  if (headers.rsc === undefined || headers.referer === undefined || !URL.canParse(headers.referer)) return false;
  return hasEditor(path) !== hasEditor(new URL(headers.referer).pathname);
}
