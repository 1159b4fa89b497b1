import { deviceKind } from '../device/device-kind.ts';
import { withNumberedPorts } from './numbered-ports.ts';

/** A program that is a translator: the addresses and ports with which each packet goes on. */
export default deviceKind({ id: 'code-nat', version: 1, track: 'nat', canonicalOf: withNumberedPorts });
