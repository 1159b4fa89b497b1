/**
 * A cache of RPKI for bgpd, run in the router's namespace: the lab's ROAs over RPKI-to-Router (RFC 8210), as JSON in the
 * first argument. It answers every query with all of them, in the version that it was asked in.
 */
import { createServer } from 'node:net';
import { ipv4Address, putIpv4 } from '#lib/netsim/address/ipv4.ts';

interface Roa {
  readonly prefix: string;
  readonly asn: number;
  readonly maxLength?: number;
}

const session = 1;
const serial = 1;
const types = { resetQuery: 2, cacheResponse: 3, ipv4Prefix: 4, endOfData: 7 } as const;

const roas = JSON.parse(process.argv[2] ?? '[]') as readonly Roa[];

createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (query) => {
    if (typeof query === 'string') return;
    const [version = 0, type] = query;
    const told = type === types.resetQuery ? roas.map((roa) => prefix(version, roa)) : [];
    socket.write(Buffer.concat([pdu(version, types.cacheResponse, session, []), ...told, endOfData(version)]));
  });
}).listen(Number(process.argv[3]), '127.0.0.1');

function pdu(version: number, type: number, field: number, words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + words.length * 4);
  bytes.set([version, type, field >> 8, field & 0xff]);
  bytes.writeUInt32BE(bytes.length, 4);
  for (const [i, word] of words.entries()) bytes.writeUInt32BE(word >>> 0, 8 + i * 4);
  return bytes;
}

function prefix(version: number, { prefix: text, asn, maxLength }: Roa): Buffer {
  const [address = '', length = ''] = text.split('/');
  const bytes = pdu(version, types.ipv4Prefix, 0, [0, 0, asn]);
  bytes.set([1, Number(length), maxLength ?? Number(length)], 8);
  putIpv4(bytes, 12, ipv4Address(address));
  return bytes;
}

/** Refresh, retry and expire in seconds, from version 1 on. */
const endOfData = (version: number): Buffer =>
  pdu(version, types.endOfData, session, version === 0 ? [serial] : [serial, 3600, 600, 7200]);
