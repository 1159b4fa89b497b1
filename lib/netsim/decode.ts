import type { DecodeError } from '../bytes/decode-error.ts';
import { u8 } from '../bytes/read.ts';
import type { HeaderLayer, Layer, Link, Packet } from './packet.ts';
import type { Below } from './protocol.ts';
import { boundTo, type ProtocolName, protocolOf } from './protocols.ts';

/** More layers than any real packet has: what ends the reading of headers nested without end. */
const maxLayers = 64;

/**
 * Reads a packet from the outside in. Never throws, whatever the bytes: gives the layers that could be read, and the
 * first error with its coordinates.
 */
export function decode(bytes: Uint8Array, link: Link = 'ethernet'): Packet {
  const layers: Layer[] = [];
  const paddings: Layer[] = [];
  let error: DecodeError | null = null;
  let at = 0;
  let end = bytes.length;
  let proto = firstProtocol(bytes, link);
  let below: Below = { selector: 0, pseudo: null, isPartial: false };

  while (proto !== undefined && layers.length < maxLayers) {
    const decoded = protocolOf(proto).decode(bytes, at, end, below);
    if (!decoded.ok) {
      if (decoded.error === null) break;
      error ??= { ...decoded.error, layer: layers.length };
      // What could not be read is called neither payload nor padding.
      return { bytes, link, layers, error };
    }
    if (decoded.error !== undefined) error ??= { ...decoded.error, layer: layers.length };
    layers.push({
      proto,
      offset: at,
      headerLength: decoded.headerLength,
      fields: decoded.header,
      ...(decoded.checksumValid === undefined ? {} : { checksumValid: decoded.checksumValid }),
    } as HeaderLayer);
    if (decoded.stop === true) return { bytes, link, layers, error };
    // Innermost first: each layer ends before the one that encloses it.
    if (decoded.end < end) paddings.unshift({ proto: 'padding', offset: decoded.end, length: end - decoded.end });
    at += decoded.headerLength;
    end = decoded.end;
    below = {
      selector: decoded.next?.value ?? 0,
      pseudo: decoded.pseudo === undefined ? below.pseudo : decoded.pseudo,
      isPartial: decoded.isPartial ?? below.isPartial,
    };
    // A VXLAN header by itself is whole, where that is what was asked for; on the wire a frame has to follow.
    const isBare = link === 'vxlan' && layers.length === 1 && at === end;
    proto = decoded.next === null || isBare ? undefined : boundTo(decoded.next);
  }

  if (end > at) layers.push({ proto: 'payload', offset: at, length: end - at });
  return { bytes, link, layers: [...layers, ...paddings], error };
}

function firstProtocol(bytes: Uint8Array, link: Link): ProtocolName | undefined {
  if (link !== 'raw-ip') return link;
  return u8(bytes, 0) >>> 4 === 6 ? 'ipv6' : 'ipv4';
}
