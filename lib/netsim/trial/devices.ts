import { natDevice } from './devices/nat.ts';
import { switchDevice } from './devices/switch.ts';
import { tunnelDevice } from './devices/tunnel.ts';
import { vtepDevice } from './devices/vtep.ts';
import type { TrialDevice } from './program.ts';
import type { DeviceName } from './trial.ts';

/** By the name that a trial's node gives. Their options are data of ours, written with their own types. */
const devices: Readonly<Record<DeviceName, TrialDevice<never>>> = {
  nat: natDevice,
  switch: switchDevice,
  tunnel: tunnelDevice,
  vtep: vtepDevice,
};

export function findDevice(name: DeviceName): TrialDevice<never> {
  return devices[name];
}
