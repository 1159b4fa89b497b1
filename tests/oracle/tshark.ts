import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePcap } from '#lib/netsim/pcap/pcap.ts';

/** A dissected protocol: field names such as `ip.ttl` to values, or to further trees. */
export type Tree = { readonly [name: string]: string | Tree | readonly (string | Tree)[] };

export const hasTshark = ((): boolean => {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
})();

const preferences = [
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'ip.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
  'tcp.check_checksum:TRUE',
  'tcp.analyze_sequence_numbers:FALSE',
  'tcp.relative_sequence_numbers:FALSE',
];

/** What tshark reads in Ethernet frames, one tree a frame, in order. `more`: further settings, `bgp.asn_len:4 octet`. */
export function dissectWithTshark(frames: readonly Uint8Array[], more: readonly string[] = []): Tree[] {
  const folder = mkdtempSync(join(tmpdir(), 'tshark-'));
  try {
    const file = join(folder, 'frames.pcap');
    const packets = frames.map((bytes, i) => ({
      interfaceIndex: 0,
      timeNs: BigInt(i) * 1_000_000n,
      bytes,
      originalLength: bytes.length,
    }));
    writeFileSync(file, writePcap({ interfaces: [{ name: 'test', linkType: 1 }], packets }));
    const options = [...preferences, ...more].flatMap((each) => ['-o', each]);
    const out = execFileSync('tshark', ['-n', '-r', file, '-T', 'json', '--no-duplicate-keys', ...options], {
      maxBuffer: 2 ** 29,
      stdio: 'pipe',
      encoding: 'utf8',
    });
    return (JSON.parse(out) as { _source: { layers: Tree } }[]).map((each) => each._source.layers);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every value of a field anywhere in a tree, outermost packet first. */
export function valuesOf(tree: Tree, field: string): string[] {
  const found: string[] = [];
  const visit = (node: string | Tree | readonly (string | Tree)[]): void => {
    if (typeof node === 'string') return;
    if (Array.isArray(node)) {
      for (const each of node as readonly (string | Tree)[]) visit(each);
      return;
    }
    for (const [name, value] of Object.entries(node)) {
      if (name !== field) visit(value);
      else if (typeof value === 'string') found.push(value);
      else if (Array.isArray(value)) found.push(...value.filter((each) => typeof each === 'string'));
    }
  };
  visit(tree);
  return found;
}

/** All values of all fields, as `valuesOf` gives those of one. */
export function everyValueOf(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const visit = (name: string, node: Tree[string]): void => {
    if (typeof node === 'string') {
      const values = found.get(name);
      if (values === undefined) found.set(name, [node]);
      else values.push(node);
    } else if (Array.isArray(node)) for (const each of node as readonly Tree[]) visit(name, each);
    else for (const [key, value] of Object.entries(node)) visit(key, value);
  };
  visit('', tree);
  return found;
}
