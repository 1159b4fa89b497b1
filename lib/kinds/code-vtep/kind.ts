import { u16 } from '../../bytes/read.ts';
import { deviceKind } from '../device/device-kind.ts';

/** RFC 7348 §5 recommends the dynamic range for source ports: which of them is the sender's choice. */
const firstDynamicPort = 49_152;
const udpAt = 34;

/** A program that is a VXLAN tunnel end point: what leaves its local ports, and what it sends into the underlay. */
export default deviceKind({
  id: 'code-vtep',
  version: 1,
  track: 'vxlan',
  canonicalOf: () => (frame) => {
    const isUdp = u16(frame, 12) === 0x0800 && frame[14] === 0x45 && frame[23] === 17;
    if (!isUdp || frame.length < udpAt + 8 || u16(frame, udpAt) < firstDynamicPort) return frame;
    const copy = frame.slice();
    copy.fill(0xff, udpAt, udpAt + 2);
    return copy;
  },
});
