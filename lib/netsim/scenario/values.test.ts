import { describe, expect, it } from 'vitest';
import { linkFileNames } from './link-file-names.ts';
import { bandwidth, cidr, duration, portRef } from './values.ts';

describe('a time', () => {
  it.each([
    ['7ns', 7],
    ['1.5us', 1500],
    ['10 ms', 10_000_000],
    ['2s', 2e9],
    ['1min', 60e9],
    ['0.5h', 1800e9],
    [42, 42],
  ])('%s is %d ns', (text, ns) => expect(duration.parse(text)).toBe(ns));

  it.each(['10', '-1s', '1 fortnight', '', 1.5, -1, null])('%j is none', (text) => {
    expect(duration.safeParse(text).success).toBe(false);
  });
});

it.each([
  ['9600bps', 9600],
  ['64kbps', 64_000],
  ['100Mbps', 1e8],
  ['2.5Gbps', 2.5e9],
  [1000, 1000],
])('%s is a bandwidth of %d bits a second', (text, bps) => expect(bandwidth.parse(text)).toBe(bps));

it.each(['10.0.0.1/33', '10.0.0.1/', '10.0.0/24', '10.0.0.1/24/7', '10.0.0.256/8'])(
  '%s is no address with a prefix',
  (text) => {
    expect(cidr.safeParse(text).success).toBe(false);
  },
);

it.each(['h1', ':eth0', 'h1:', 'a:b:c', 'h1: eth0'])('%s is no port', (text) => {
  expect(portRef.safeParse(text).success).toBe(false);
});

describe('the file of a link', () => {
  const namesOf = (...links: [string, string][]) => [
    ...linkFileNames({ links: links.map((ends) => ({ ends })) }).values(),
  ];

  it('is named by its ends', () => {
    expect(namesOf(['h1:eth0', 'sw1:p1'])).toEqual(['h1.eth0--sw1.p1']);
  });
  it('stays in its folder, whatever a port is called', () => {
    expect(namesOf(['a:../../etc/x', 'b:c\\d'])).toEqual(['a..._.._etc_x--b.c_d']);
  });
  it('is another for each link, also where letters of either case are one', () => {
    expect(namesOf(['a:x/y', 'b:0'], ['a:x_y', 'b:0'], ['A:x_y', 'b:0'])).toEqual([
      'a.x_y--b.0',
      'a.x_y--b.0-2',
      'A.x_y--b.0-3',
    ]);
  });
});
