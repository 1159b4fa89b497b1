// caught-by: to
import { concat, u8, u24 } from '@lab/bytes';
import { flowPort, type Frame, type Port, type Sending, type Vtep } from '@lab/vtep';

/** Called for every frame that a host sends. Gives what leaves; [] drops the frame. */
export function onFrame(frame: Frame, port: Port, vtep: Vtep): readonly Sending[] {
  const vni = vtep.ports[port];
  const row = vtep.fdb.find((each) => each.vni === vni && each.mac === frame.dst);
  if (row === undefined) return [];
  const payload = concat(u8(0x08), u24(0), u24(vni), u8(0), frame.bytes);
  return [{ to: frame.bytes.subarray(30, 34).join('.'), srcPort: flowPort(frame.bytes), dstPort: 4789, payload }];
}
