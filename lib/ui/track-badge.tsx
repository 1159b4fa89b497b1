import type { Track } from '../exercises/exercise.ts';
import type { ProtocolLook } from './packet/protocol-look.ts';

const nested: Record<Track, readonly [ProtocolLook, ProtocolLook, ProtocolLook]> = {
  nat: ['ip', 'udp', 'data'],
  vlan: ['vlan', 'ip', 'data'],
  ipip: ['ipip', 'ip', 'data'],
  vxlan: ['vxlan', 'eth', 'ip'],
  ebpf: ['ebpf', 'eth', 'ip'],
  bgp: ['bgp', 'udp', 'ip'],
  compare: ['vxlan', 'ipip', 'vlan'],
};

/** A track as the boxes it puts in one another. */
export function TrackBadge({ track, size = 'm' }: { readonly track: Track; readonly size?: 'm' | 's' }) {
  const [outer, middle, inner] = nested[track];
  return (
    <span className="track-badge" data-p={outer} data-size={size} aria-hidden="true">
      <span className="track-badge" data-p={middle}>
        {size === 'm' ? <span className="track-badge" data-p={inner} /> : null}
      </span>
    </span>
  );
}

/** The colour and pattern of a track. */
export const lookOfTrack = (track: Track): ProtocolLook => (track === 'nat' ? 'ip' : nested[track][0]);
