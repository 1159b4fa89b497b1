import { hex } from '#lib/bytes/hex.ts';

/**
 * An echo request from 10.20.0.5 in VLAN 20 with priority 3, as captured on a trunk: TCI 60 14. The 56 bytes of data
 * are those that `ping` sends.
 */
export const frame = hex(
  '001b213a4f02 5254008a110c 8100 6014 0800' +
    '45000054 1c464000 40010a36 0a140005 0a140001' +
    '080024fb 1a2f0001' +
    '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637' +
    '38393a3b3c3d3e3f4041424344454647',
);

/** The switch's ports. The frame came in by the trunk on port 1. */
export const ports = [
  { port: 2, vid: 10, host: 'h2' },
  { port: 3, vid: 20, host: 'h3' },
  { port: 4, vid: 30, host: 'h4' },
] as const;
