// caught-by: horizon
import { concat, readU24At, u8, u24 } from '@lab/bytes';
import { type Datagram, flowPort, type Frame, type Ipv4, isGroup, type Port, type Sending, type Vtep } from '@lab/vtep';

/** What was learnt: behind which VTEP an address is, by VNI and address. */
const learnt = new Map<string, Ipv4>();

/** Called for every frame that a host sends. Gives what leaves; [] drops the frame. */
export function onFrame(frame: Frame, port: Port, vtep: Vtep): readonly Sending[] {
  const vni = vtep.ports[port];
  const known = isGroup(frame.dst) ? undefined : learnt.get(`${vni} ${frame.dst}`);
  const remotes = known === undefined ? vtep.flood[vni] : [known];
  return remotes.map((remote) => encapsulate(vni, remote, frame.bytes));
}

/** Called for every datagram that the underlay brings. Unwraps, learns and hands over. */
export function onDatagram({ from, dstPort, payload }: Datagram, vtep: Vtep): readonly Sending[] {
  if (dstPort !== 4789 || payload.length < 8 + 14) return [];
  if ((payload[0] & 0x08) === 0) return [];
  const vni = readU24At(payload, 4);
  const port = Object.keys(vtep.ports).find((each) => vtep.ports[each] === vni);
  if (port === undefined) return [];

  const frame = payload.subarray(8);
  const source = macAt(frame, 6);
  if (!isGroup(source)) learnt.set(`${vni} ${source}`, from);
  const target = macAt(frame, 0);
  const others = isGroup(target) ? vtep.flood[vni].filter((each) => each !== from) : [];
  return [{ port, frame }, ...others.map((remote) => encapsulate(vni, remote, frame))];
}

/** One copy of a frame, wrapped for one VTEP. */
function encapsulate(vni: number, to: Ipv4, frame: Uint8Array): Sending {
  const payload = concat(u8(0x08), u24(0), u24(vni), u8(0), frame);
  return { to, srcPort: flowPort(frame), dstPort: 4789, payload };
}

/** The MAC address at an offset, as one writes it. */
function macAt(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
