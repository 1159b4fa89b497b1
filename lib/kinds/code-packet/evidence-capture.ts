import { hex } from '../../bytes/hex.ts';
import { type Capture, linkTypes } from '../../netsim/pcap/capture.ts';
import type { Evidence } from '../check-result.ts';

/** The expected packet and the learner's as a capture; null for what no link carries by itself, such as a bare header. */
export function evidenceCapture(evidence: Extract<Evidence, { type: 'packets' }>): Capture | null {
  const linkType = types.get(evidence.link);
  if (linkType === undefined) return null;
  const sides = [
    { name: 'reference', bytes: hex(evidence.expectedHex) },
    { name: 'yours', bytes: hex(evidence.gotHex) },
  ];
  return {
    interfaces: sides.map(({ name }) => ({ name, linkType })),
    packets: sides.flatMap(({ name, bytes }, interfaceIndex) =>
      bytes.length === 0
        ? []
        : [{ interfaceIndex, timeNs: BigInt(interfaceIndex), bytes, originalLength: bytes.length, comment: name }],
    ),
  };
}

const types = new Map<string, number>(Object.entries(linkTypes));
