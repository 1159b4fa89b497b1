import { deviceKind } from '../device/device-kind.ts';

/** A program that is the far end of an IP-in-IP tunnel: what of a packet from the underlay goes on inside. */
export default deviceKind({ id: 'code-tunnel', version: 1, track: 'ipip' });
