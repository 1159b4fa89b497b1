import { toHex } from '../bytes/hex.ts';
import type { BuiltPacket } from './build.ts';
import * as builders from './build.ts';
import type { PaddedLayer } from './fill-in.ts';
import type { Packet } from './packet.ts';
import { type ProtocolName, protocolOf } from './protocols.ts';
import { rebuild } from './rebuild.ts';

/**
 * The builder call, in TypeScript, that makes this packet again, with only the fields that cannot be derived:
 *
 *     packet(
 *       Ethernet({ dst: 'ff:ff:ff:ff:ff:ff', src: '02:00:00:00:00:01' }),
 *       Arp({ senderMac: '02:00:00:00:00:01', senderIp: '10.0.0.1', targetIp: '10.0.0.2' }),
 *     )
 *
 * Its words are the exports of `build.ts`, and `hex` of lib/bytes. Any bytes can be told, malformed ones too.
 */
export function toCode(given: Packet | BuiltPacket): string {
  const { layers, payload } = 'link' in given ? rebuild(given) : given;
  const parts = [...layers.map(layerCode), ...(payload.length > 0 ? [`Payload(${bytesCode(payload, true)})`] : [])];
  return parts.length === 0 ? 'packet()' : `packet(\n${parts.map((part) => `  ${part},\n`).join('')})`;
}

function layerCode({ proto, fields, padding }: PaddedLayer): string {
  const entries = Object.entries(fields).map(([name, value]) => `${name}: ${valueCode(proto, fields, name, value)}`);
  const call = `${nameOf(proto)}(${entries.length === 0 ? '' : `{ ${entries.join(', ')} }`})`;
  if (padding === undefined) return call;
  const isZero = padding.every((byte) => byte === 0);
  return `pad(${call}, ${isZero ? padding.length : bytesCode(padding, false)})`;
}

const names = new Map(
  Object.entries(builders).flatMap(([name, each]): [ProtocolName, string][] =>
    typeof each === 'function' && 'proto' in each ? [[each.proto, name]] : [],
  ),
);

/** `Dot1Q` for `vlan`. */
function nameOf(proto: ProtocolName): string {
  const name = names.get(proto);
  if (name === undefined) throw new TypeError(`There is no builder for “${proto}”.`);
  return name;
}

function valueCode(proto: ProtocolName, fields: object, name: string, value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'number') return objectCode(value);
  const protocol = protocolOf(proto);
  const field = protocol.describe({ ...protocol.defaults, ...fields }).find((each) => each.name === name);
  if (field?.format !== 'hex') return String(value);
  return `0x${value.toString(16).padStart(Math.ceil(field.lengthBits / 4), '0')}`;
}

/** TCP options: a list of small records. */
function objectCode(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(objectCode).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${objectCode(each)}`)
    .join(', ')} }`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A text where it is one that can be read, else hex. */
function bytesCode(bytes: Uint8Array, mayBeText: boolean): string {
  const isText = mayBeText && bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return isText ? quoted(String.fromCharCode(...bytes)) : `hex('${toHex(bytes)}')`;
}
