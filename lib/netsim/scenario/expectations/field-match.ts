import { z } from 'zod';
import { decode } from '../../decode.ts';
import { fieldNamesOf } from '../../layer-schema.ts';
import { isHeader } from '../../packet.ts';
import { isProtocolName, protocols } from '../../protocols.ts';
import { missing } from '../references.ts';

const path = /^([a-z0-9-]+)(?:#([1-9]\d?))?(?:\.(\w+))?$/;

/**
 * Fields a frame has to have: `{ "ipv4.dst": "10.0.0.2", "vlan.vid": 10 }`; of the second header of its kind
 * `ipv4#2.ttl`; `{ "vxlan": true }` asks for the header alone.
 */
export const fieldMatch = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .superRefine((match, context) => {
    for (const key of Object.keys(match)) {
      const message = wrongPath(key);
      if (message !== null) context.addIssue({ code: 'custom', message, path: [key], input: match });
    }
  });

export type FieldMatch = z.output<typeof fieldMatch>;

function wrongPath(key: string): string | null {
  const [, proto, , field] = path.exec(key) ?? [];
  if (proto === undefined) return `“${key}” is not a field: write protocol.field, as in ipv4.dst or ipv4#2.ttl.`;
  if (!isProtocolName(proto)) return missing('protocol', proto, Object.keys(protocols));
  if (field === undefined || fieldNamesOf(proto).includes(field)) return null;
  return missing('field', field, fieldNamesOf(proto), proto);
}

export function matches(frame: Uint8Array, match: FieldMatch): boolean {
  const headers = decode(frame).layers.filter(isHeader);
  return Object.entries(match).every(([key, wanted]) => {
    const [, proto, nth = '1', field] = path.exec(key) ?? [];
    const header = headers.filter((each) => each.proto === proto)[Number(nth) - 1];
    if (field === undefined) return (header !== undefined) === (wanted !== false);
    const value = (header?.fields as Readonly<Record<string, unknown>> | undefined)?.[field];
    return value !== undefined && String(value).toLowerCase() === String(wanted).toLowerCase();
  });
}
