import { hex, toHex } from '#lib/bytes/hex.ts';
import { decode } from '#lib/netsim/decode.ts';
import { encode } from '#lib/netsim/encode.ts';
import { isHeader } from '#lib/netsim/packet.ts';
import { prepare } from '#lib/netsim/scenario/prepare.ts';
import { scenario } from '#lib/netsim/scenario/schema.ts';
import { milliseconds } from '#lib/netsim/sim/handler.ts';
import type { ChosenField, Lab, OutFrame } from './lab.ts';

const silent = () => ({ onFrame() {} });

/** Asks our device what Linux was asked; one list of frames a step. */
export function askOurs(lab: Lab): readonly (readonly OutFrame[])[] {
  const testers = lab.ports.map(({ name }) => `x${name}`);
  const network = scenario({
    nodes: {
      dut: lab.node,
      ...Object.fromEntries(testers.map((name) => [name, { kind: 'host' as const, address: '192.0.2.1/32' }])),
    },
    links: lab.ports.map(({ name }) => ({ ends: [`dut:${name}`, `x${name}:eth0`] as [string, string], mtu: 9000 })),
  });
  const run = prepare(network, { devices: Object.fromEntries(testers.map((name) => [name, silent])) });
  const sentBy = () =>
    lab.ports.flatMap(({ name }) =>
      run.sim
        .framesOn(`dut:${name}`)
        .filter(({ from }) => from === `dut:${name}`)
        .map(({ bytes, departsNs }) => ({ port: name, hex: toHex(bytes), departsNs })),
    );
  let nowMs = 300;
  run.sim.run({ untilNs: milliseconds(nowMs) });
  const seen = new Map(lab.ports.map(({ name }) => [name, 0]));
  return lab.steps.map(({ port, hex: bytes, waitMs = 40 }) => {
    run.sim.inject(`x${port}:eth0`, hex(bytes));
    nowMs += waitMs;
    run.sim.run({ untilNs: milliseconds(nowMs) });
    const fresh = lab.ports.flatMap(({ name }) => {
      const all = sentBy().filter((each) => each.port === name);
      const before = seen.get(name) ?? 0;
      seen.set(name, all.length);
      return all.slice(before);
    });
    return fresh.sort((a, b) => a.departsNs - b.departsNs).map(({ port: on, hex: out }) => ({ port: on, hex: out }));
  });
}

/** Our frame with the values that a host chooses for itself taken from Linux's, and the sums that follow from them. */
export function withChosen(ours: string, theirs: string, chosen: readonly ChosenField[]): string {
  const [mine, linux] = [decode(hex(ours)), decode(hex(theirs))];
  const sameShape = mine.layers.map(({ proto }) => proto).join() === linux.layers.map(({ proto }) => proto).join();
  if (chosen.length === 0 || !sameShape) return ours;
  // Behind a tunnel's UDP header nothing is chosen: it is payload here, so that a sum over it is made as for any UDP.
  const headers = mine.layers.filter(isHeader);
  const tunnel = headers.findIndex(({ proto }) => proto === 'vxlan');
  const own = tunnel < 0 ? headers : headers.slice(0, tunnel);
  const layers = own.map((layer, index) => {
    const { proto, fields } = layer;
    const copied: Record<string, unknown> = { ...fields };
    const source = linux.layers[index];
    for (const name of chosen.filter((each) => each.startsWith(`${proto}.`))) {
      const field = name.slice(proto.length + 1);
      if (source !== undefined && isHeader(source))
        copied[field] = (source.fields as unknown as Record<string, unknown>)[field];
    }
    // A sum that held must hold again; one that was wrong, or is over half a datagram, stays as it came.
    if (layer.checksumValid === true) delete copied.checksum;
    // The rest of an ICMP header is its identifier and sequence.
    if (proto === 'icmpv4' && 'identifier' in copied) delete copied.restHex;
    return { proto, fields: copied };
  });
  const last = own.at(-1);
  return toHex(encode(layers, mine.bytes.subarray(last === undefined ? 0 : last.offset + last.headerLength)));
}
