import { u8, u16 } from '../../bytes/read.ts';
import { deviceKind } from '../device/device-kind.ts';

const destinationAt = 30;
const udpAt = 34;
/** RFC 7348 §5 recommends the dynamic range for source ports: which of them is the sender's choice. */
const firstDynamicPort = 49_152;

/** A program that is a VXLAN tunnel end point: what leaves its local ports, and what it sends into the underlay. */
export default deviceKind({ id: 'code-vtep', version: 1, track: 'vxlan', canonicalOf: () => withoutChoices });

/** Without the source port, where it is one that may be chosen; and all multicast groups are one. */
function withoutChoices(frame: Uint8Array): Uint8Array {
  const isUdp = u16(frame, 12) === 0x0800 && u8(frame, 14) === 0x45 && u8(frame, 23) === 17;
  if (!isUdp || frame.length < udpAt + 8) return frame;
  const isGroup = u8(frame, destinationAt) >>> 4 === 0xe;
  const isChosen = u16(frame, udpAt) >= firstDynamicPort;
  if (!isGroup && !isChosen) return frame;
  const copy = frame.slice();
  if (isChosen) copy.fill(0xff, udpAt, udpAt + 2);
  if (isGroup) {
    copy.fill(0, 3, 6);
    copy.fill(0, 24, 26);
    copy.fill(0, destinationAt + 1, destinationAt + 4);
  }
  return copy;
}
