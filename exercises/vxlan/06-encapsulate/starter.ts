import { concat, u8, u24 } from '@lab/bytes';
import { flowPort, type Frame, isGroup, type Port, type Sending, type Vtep } from '@lab/vtep';

/** Called for every frame that a host sends. Gives what leaves; [] drops the frame. */
export function onFrame(frame: Frame, port: Port, vtep: Vtep): readonly Sending[] {
  const vni = vtep.ports[port];
  // Which VTEP is frame.dst behind, in this VNI?
  return [];
}
