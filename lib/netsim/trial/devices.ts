import { natDevice } from './devices/nat.ts';
import { switchDevice } from './devices/switch.ts';
import { vtepDevice } from './devices/vtep.ts';
import type { TrialDevice } from './program.ts';
import type { DeviceName } from './trial.ts';

/** By the name that a trial's node gives. Their options are data of ours, written with their own types. */
const devices: Readonly<Partial<Record<DeviceName, TrialDevice<never>>>> = {
  nat: natDevice,
  switch: switchDevice,
  vtep: vtepDevice,
};

export function findDevice(name: DeviceName): TrialDevice<never> {
  const found = devices[name];
  if (found === undefined) throw new TypeError(`There is no device “${name}” to put on trial.`);
  return found;
}
