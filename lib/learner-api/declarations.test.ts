import { describe, expect, it } from 'vitest';
import { declarationsOf } from './declarations.ts';

describe('what the editor knows of a lab module', () => {
  it('is every function of its source, with the words shown on hover', () => {
    const text = declarationsOf('@lab/bytes');
    expect(text).toContain("declare module '@lab/bytes'");
    expect(text).toContain('export function u16(value: number): Uint8Array;');
    expect(text).toContain('Two bytes, the high one first');
    expect(text).not.toContain('inRange');
  });

  it.each([
    ['@lab/switch', 'export function pushTag(frame: Uint8Array, vid: number): Uint8Array;', 'How a port is set'],
    ['@lab/vtep', 'export function flowPort(frame: Uint8Array): number;', 'The *outer* source address'],
    ['@lab/nat', 'export interface Packet', 'TCP 5000 and UDP 5000 are not the same'],
    ['@lab/bgp', 'export function reject(reason: string): Rejection;', 'Policies are **pure**'],
    ['@lab/rpki', 'export type OriginState', 'that is not wrong'],
    ['@lab/tunnel', 'export interface Outer', 'who it says sent it'],
  ])('is whole for %s, types with their words, and needs no other module', (name, signature, words) => {
    const text = declarationsOf(name);
    expect(text).toContain(signature);
    expect(text).toContain(words);
    expect(text).not.toMatch(/^\s*import /m);
  });

  it('exists for modules of ours only', () => {
    expect(() => declarationsOf('node:fs')).toThrow('not a lab module');
  });
});
