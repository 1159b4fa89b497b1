import type { Locale } from '#lib/i18n/locale.ts';
import { kindOf, type ScenarioNode } from '#lib/netsim/scenario/nodes.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { ProtocolLook } from '../packet/protocol-look.ts';

/** How a kind of node is drawn: its shape, and the colour of the protocol it decides by. */
export interface NodeLook {
  readonly shape: 'box' | 'bevelled' | 'round' | 'hexagon';
  readonly look: ProtocolLook;
}

const looks: Readonly<Record<string, NodeLook>> = {
  host: { shape: 'box', look: 'data' },
  hub: { shape: 'bevelled', look: 'data' },
  switch: { shape: 'bevelled', look: 'eth' },
  router: { shape: 'round', look: 'ip' },
  nat: { shape: 'round', look: 'arp' },
  hypervisor: { shape: 'bevelled', look: 'eth' },
  'dhcp-host': { shape: 'box', look: 'data' },
  vtep: { shape: 'hexagon', look: 'vxlan' },
};

export const lookOfNode = ({ kind }: { readonly kind: string }): NodeLook =>
  looks[kind] ?? { shape: 'box', look: 'data' };

export const titleOfNode = (node: ScenarioNode): Text => kindOf(node).title;

export const addressesOf = (node: ScenarioNode): readonly string[] => kindOf(node).addresses?.(node) ?? [];

/** The line under a node's name: its address where it has one, else what it is. */
export function subtitleOf(node: ScenarioNode, locale: Locale): string {
  const addresses = addressesOf(node);
  return addresses.length === 1 && addresses[0] !== undefined ? addresses[0] : titleOfNode(node)[locale];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for both lines in the letters of the drawing. */
export function sizeOfNode(name: string, subtitle: string, { shape }: NodeLook): Size {
  const text = Math.max(name.length * 9, subtitle.length * 7.4);
  return { width: Math.round(Math.max(84, text + (shape === 'hexagon' ? 48 : 30))), height: 54 };
}

/** The outline, from the top left corner. */
export function outlineOf({ shape }: NodeLook, { width: w, height: h }: Size): string {
  switch (shape) {
    case 'hexagon':
      return `M16 0H${w - 16}L${w} ${h / 2}L${w - 16} ${h}H16L0 ${h / 2}Z`;
    case 'bevelled':
      return `M8 0H${w - 8}L${w} 8V${h - 8}L${w - 8} ${h}H8L0 ${h - 8}V8Z`;
    case 'round':
      return rounded(w, h, h / 2);
    case 'box':
      return rounded(w, h, 9);
  }
}

function rounded(w: number, h: number, r: number): string {
  const arc = `a${r} ${r} 0 0 1`;
  return `M${r} 0H${w - r}${arc} ${r} ${r}V${h - r}${arc} ${-r} ${r}H${r}${arc} ${-r} ${-r}V${r}${arc} ${r} ${-r}Z`;
}
