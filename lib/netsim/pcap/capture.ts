/** What a capture file holds, whichever format it came in. */
export interface Capture {
  readonly interfaces: readonly CaptureInterface[];
  readonly packets: readonly CapturedPacket[];
}

export interface CaptureInterface {
  readonly name: string;
  /** LINKTYPE_ number: 1 Ethernet, 101 raw IP, 228 IPv4, 229 IPv6. */
  readonly linkType: number;
}

export interface CapturedPacket {
  /** Index into `interfaces`. */
  readonly interfaceIndex: number;
  /** Nanoseconds; since 1970 in files of real networks, since the start in those of a simulation. */
  readonly timeNs: bigint;
  readonly bytes: Uint8Array;
  /** How long the packet was on the wire: more than `bytes` when the capture cut it. */
  readonly originalLength: number;
  readonly comment?: string;
}

export const linkTypes = { ethernet: 1, 'raw-ip': 101, ipv4: 228, ipv6: 229 } as const;

/** Why a file could not be read to its end, and at which byte. */
export interface CaptureError {
  readonly code: 'not-a-capture' | 'truncated' | 'bad-block';
  /** One English sentence. */
  readonly message: string;
  /** Where what could not be read starts. */
  readonly offset: number;
  /** Bytes that it takes, and that are there. */
  readonly needed?: number;
  readonly available?: number;
  /** The packets before it. */
  readonly capture: Capture;
}
