import { popTag, pushTag, type Tag } from '../frame.ts';

/**
 * A port is an access port of one VLAN, or a trunk. On a trunk `native` is the VLAN of untagged frames (without it they
 * are dropped) and `allowed` the VLANs that may pass, the native one included only if it is listed or `allowed` is left
 * out, which means all.
 */
export type SwitchPort =
  | { readonly mode: 'access'; readonly vlan: number }
  | {
      readonly mode: 'trunk';
      readonly allowed?: readonly number[];
      readonly native?: number;
      /** Sends the native VLAN tagged too, and takes no untagged frame (“vlan dot1q tag native”). */
      readonly tagNative?: boolean;
    };

/**
 * `strict` drops every frame with a VID on an access port; `linux` takes one that has the port's own VLAN, since a
 * Linux bridge only asks whether the VID is in the port's set.
 */
export type SwitchProfile = 'strict' | 'linux';

export type Admission =
  | { readonly ok: true; readonly vid: number; readonly tag: Tag }
  | { readonly ok: false; readonly why: AdmissionRefusal };

export type AdmissionRefusal =
  | 'reserved-vid'
  | 'tagged-on-access-port'
  | 'untagged-without-native-vlan'
  | 'vlan-not-allowed-on-port';

/** The VLAN that a frame belongs to when it comes in on a port (IEEE 802.1Q §6.9). VID 0 carries only a priority. */
export function admit(port: SwitchPort, tag: Tag | null, profile: SwitchProfile): Admission {
  if (tag?.vid === 4095) return refuse('reserved-vid');
  const kept = tag ?? noTag;
  const hasVid = tag !== null && tag.vid !== 0;

  if (port.mode === 'access') {
    if (hasVid && (profile === 'strict' || tag.vid !== port.vlan)) return refuse('tagged-on-access-port');
    return { ok: true, vid: port.vlan, tag: kept };
  }
  if (!hasVid && (port.native === undefined || port.tagNative === true)) return refuse('untagged-without-native-vlan');
  const vid = hasVid ? tag.vid : (port.native ?? 0);
  return carries(port, vid) ? { ok: true, vid, tag: kept } : refuse('vlan-not-allowed-on-port');
}

const noTag: Tag = { pcp: 0, dei: 0, vid: 0 };
const refuse = (why: AdmissionRefusal): Admission => ({ ok: false, why });

/** Whether a VLAN may leave through a port. */
export function carries(port: SwitchPort, vid: number): boolean {
  return port.mode === 'access' ? port.vlan === vid : (port.allowed?.includes(vid) ?? true);
}

/** Whether frames of a VLAN leave a port with their tag: all but those of an access port and of the native VLAN. */
export const leavesTagged = (port: SwitchPort, vid: number): boolean =>
  port.mode === 'trunk' && (port.native !== vid || port.tagNative === true);

/** The frame as it leaves; `tag` is the one it came with, or none. PCP and DEI stay (§6.9.4). */
export function egressFrame(frame: Uint8Array, tag: Tag | null, isTagged: boolean, vid: number): Uint8Array {
  if (tag === null) return isTagged ? pushTag(frame, { ...noTag, vid }) : frame;
  if (!isTagged) return popTag(frame);
  return tag.vid === vid ? frame : pushTag(popTag(frame), { ...tag, vid });
}
