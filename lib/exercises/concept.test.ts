import { describe, expect, it } from 'vitest';
import { hex } from '../bytes/hex.ts';
import { decode } from '../netsim/decode.ts';
import type { Link } from '../netsim/packet.ts';
import { loadConcept } from './concept.ts';
import { tracks } from './exercise.ts';

const packets = (markdown: string) =>
  [...markdown.matchAll(/^```packet (\S+)\n([0-9a-f\s]+)```$/gm)].map(([, link, bytes]) => ({ link, bytes }));
const figures = (markdown: string) => [...markdown.matchAll(/^```figure (\S+)\n```$/gm)].map(([, name]) => name);
const headings = (markdown: string) => markdown.match(/^#+ /gm);

describe.each(tracks)('the concept page of %s', (track) => {
  const [fr, en] = [loadConcept(track, 'fr'), loadConcept(track, 'en')];

  it('is built alike in both languages, around the same packets and figures', () => {
    expect(headings(fr)).toEqual(headings(en));
    expect(packets(fr)).toEqual(packets(en));
    expect(figures(fr)).toEqual(figures(en));
    expect(figures(fr)).toHaveLength(fr.match(/^```figure/gm)?.length ?? 0);
    expect(packets(fr)).toHaveLength(fr.match(/^```packet/gm)?.length ?? 0);
  });

  it('shows packets that are read to their end, and no checksum that is wrong', () => {
    for (const { link, bytes } of packets(fr)) {
      const packet = decode(hex(bytes ?? ''), link as Link);
      expect(packet.error).toBeNull();
      expect(packet.layers.filter((layer) => 'checksumValid' in layer && layer.checksumValid === false)).toEqual([]);
    }
  });
});
