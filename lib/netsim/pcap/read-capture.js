import { readPcap } from './pcap.ts';
import { readPcapng } from './pcapng.ts';
/** A pcap or pcapng file: its first four bytes tell which. */
export function readCapture(bytes) {
    const isPcapng = bytes[0] === 0x0a && bytes[1] === 0x0d && bytes[2] === 0x0d && bytes[3] === 0x0a;
    return isPcapng ? readPcapng(bytes) : readPcap(bytes);
}
