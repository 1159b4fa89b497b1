import type { ProtocolLook } from '../packet/protocol-look.ts';

/** Boxes in boxes at the size of something that travels, drawn around its own centre. */
export function FrameGlyph({ looks, isLit }: { readonly looks: readonly ProtocolLook[]; readonly isLit: boolean }) {
  const boxes = looks.map((look, index) => ({ look, ...sizeOfGlyph(looks.slice(index)) }));
  const [outer] = boxes;
  const core = boxes.at(-1);
  if (outer === undefined || core === undefined) return null;
  return (
    <g>
      {isLit ? (
        <rect
          className="glyph-ring"
          x={-outer.width / 2 - 4}
          y={-outer.height / 2 - 4}
          width={outer.width + 8}
          height={outer.height + 8}
          rx={10}
        />
      ) : null}
      {boxes.map(({ look, width, height }, index) => {
        // Bands are on the left: each box sits a little to the right of the middle of the one around it.
        const x = -outer.width / 2 + index * 9;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
          <g key={index} data-p={look} transform={`translate(${x} ${-height / 2})`}>
            <rect className="glyph-box" width={width} height={height} rx={Math.max(3, 7 - index)} />
            <rect className="glyph-band" x={1} y={1} width={5} height={height - 2} rx={2} />
            <rect x={1} y={1} width={5} height={height - 2} rx={2} fill={`url(#pattern-${look})`} />
          </g>
        );
      })}
      <text
        data-p={core.look}
        className="glyph-label"
        x={-outer.width / 2 + (boxes.length - 1) * 9 + core.width / 2 + 3}
        y={4}
      >
        {labelOf(looks)}
      </text>
    </g>
  );
}

/** The size of a frame of so many layers. */
export function sizeOfGlyph(looks: readonly ProtocolLook[]): { readonly width: number; readonly height: number } {
  const around = Math.max(0, looks.length - 1);
  return { width: labelOf(looks).length * 7 + 14 + around * 13, height: 20 + around * 8 };
}

const names: Readonly<Record<ProtocolLook, string>> = {
  eth: 'Eth',
  vlan: 'VLAN',
  arp: 'ARP',
  ip: 'IP',
  icmp: 'ICMP',
  udp: 'L4',
  ipip: 'IPIP',
  vxlan: 'VXLAN',
  bgp: 'BGP',
  ebpf: 'eBPF',
  data: '…',
};

const labelOf = (looks: readonly ProtocolLook[]): string => names[looks.at(-1) ?? 'data'];

/** The patterns of the protocols, as in packet.css, for drawings. Once a drawing. */
export function GlyphPatterns() {
  const line = (id: ProtocolLook, path: string, size: number) => (
    <pattern id={`pattern-${id}`} width={size} height={size} patternUnits="userSpaceOnUse">
      <path d={path} className="glyph-hole" />
    </pattern>
  );
  return (
    <defs>
      {line('vlan', 'M0 5L5 0', 5)}
      {line('arp', 'M2 2h.1', 4)}
      {line('ip', 'M0 2H4', 4)}
      {line('icmp', 'M0 0L4 4', 4)}
      {line('udp', 'M2 0V4', 3)}
      {line('ipip', 'M0 2H4M2 0V4', 4)}
      {line('vxlan', 'M0 0L5 5M5 0L0 5', 5)}
      {line('bgp', 'M0 1H3', 6)}
      {line('ebpf', 'M3 1v2', 6)}
    </defs>
  );
}
