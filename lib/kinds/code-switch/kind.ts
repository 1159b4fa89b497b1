import { deviceKind } from '../device/device-kind.ts';

/** A program that is a switch: which ports a frame leaves by, and with which tag. */
export default deviceKind({ id: 'code-switch', version: 1, track: 'vlan' });
