import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u32 } from '../../../bytes/read.ts';
import { putU32 } from '../../../bytes/write.ts';
import { type Ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import type { Text } from '../../text.ts';

/** One option (RFC 2132 §2): code, length, data. Pad (0) and end (255) are their code alone. */
export interface DhcpOption {
  readonly code: number;
  /** Of the data, in bytes; told only where it lies. */
  readonly length?: number;
  readonly dataHex?: string;
}

/** RFC 2132 §9.6. */
export const messageTypes = ['discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform'] as const;
export type DhcpMessageType = (typeof messageTypes)[number];

/** The options that hosts and servers here speak of, by the names of RFC 2132. */
export interface DhcpSettings {
  readonly messageType?: DhcpMessageType;
  readonly subnetMask?: Ipv4Address;
  readonly routers?: readonly Ipv4Address[];
  readonly nameServers?: readonly Ipv4Address[];
  readonly hostName?: string;
  readonly requestedAddress?: Ipv4Address;
  /** In seconds; 0xffffffff: for ever. */
  readonly leaseTimeS?: number;
  readonly serverIdentifier?: Ipv4Address;
  /** Codes of the options a client would like to have. */
  readonly parameterList?: readonly number[];
  readonly renewalTimeS?: number;
  readonly rebindingTimeS?: number;
  readonly clientIdentifierHex?: string;
}

interface OptionKind {
  readonly code: number;
  readonly title: Text;
  read(data: Uint8Array): DhcpSettings | null;
  write(settings: DhcpSettings): Uint8Array | null;
}

const address = (data: Uint8Array): Ipv4Address | null => (data.length === 4 ? readIpv4(data, 0) : null);
const addresses = (data: Uint8Array): readonly Ipv4Address[] | null =>
  data.length > 0 && data.length % 4 === 0
    ? Array.from({ length: data.length / 4 }, (_, i) => readIpv4(data, 4 * i))
    : null;
const number = (data: Uint8Array): number | null => (data.length === 4 ? u32(data, 0) : null);

function addressBytes(given: readonly Ipv4Address[] | undefined): Uint8Array | null {
  if (given === undefined) return null;
  const bytes = new Uint8Array(4 * given.length);
  for (const [i, each] of given.entries()) putIpv4(bytes, 4 * i, each);
  return bytes;
}

const one = (given: Ipv4Address | undefined): Uint8Array | null =>
  addressBytes(given === undefined ? undefined : [given]);

function numberBytes(given: number | undefined): Uint8Array | null {
  if (given === undefined) return null;
  const bytes = new Uint8Array(4);
  putU32(bytes, 0, given);
  return bytes;
}

/** `{ routers: … }`, or null where the data are not what they should be. */
const named = <K extends keyof DhcpSettings>(name: K, value: DhcpSettings[K] | null): DhcpSettings | null =>
  value === null ? null : { [name]: value };

const kinds: readonly OptionKind[] = [
  {
    code: 53,
    title: { fr: 'type de message', en: 'message type' },
    read: (data) => named('messageType', data.length === 1 ? (messageTypes[u8(data, 0) - 1] ?? null) : null),
    write: ({ messageType }) =>
      messageType === undefined ? null : Uint8Array.of(messageTypes.indexOf(messageType) + 1),
  },
  {
    code: 61,
    title: { fr: 'identifiant du client', en: 'client identifier' },
    read: (data) => named('clientIdentifierHex', toHex(data)),
    write: ({ clientIdentifierHex }) => (clientIdentifierHex === undefined ? null : hex(clientIdentifierHex)),
  },
  {
    code: 50,
    title: { fr: 'adresse demandée', en: 'requested address' },
    read: (data) => named('requestedAddress', address(data)),
    write: ({ requestedAddress }) => one(requestedAddress),
  },
  {
    code: 54,
    title: { fr: 'identifiant du serveur', en: 'server identifier' },
    read: (data) => named('serverIdentifier', address(data)),
    write: ({ serverIdentifier }) => one(serverIdentifier),
  },
  {
    code: 51,
    title: { fr: 'durée du bail', en: 'lease time' },
    read: (data) => named('leaseTimeS', number(data)),
    write: ({ leaseTimeS }) => numberBytes(leaseTimeS),
  },
  {
    code: 58,
    title: { fr: 'renouvellement (T1)', en: 'renewal time (T1)' },
    read: (data) => named('renewalTimeS', number(data)),
    write: ({ renewalTimeS }) => numberBytes(renewalTimeS),
  },
  {
    code: 59,
    title: { fr: 'réattachement (T2)', en: 'rebinding time (T2)' },
    read: (data) => named('rebindingTimeS', number(data)),
    write: ({ rebindingTimeS }) => numberBytes(rebindingTimeS),
  },
  {
    code: 1,
    title: { fr: 'masque de sous-réseau', en: 'subnet mask' },
    read: (data) => named('subnetMask', address(data)),
    write: ({ subnetMask }) => one(subnetMask),
  },
  {
    code: 3,
    title: { fr: 'routeurs', en: 'routers' },
    read: (data) => named('routers', addresses(data)),
    write: ({ routers }) => addressBytes(routers),
  },
  {
    code: 6,
    title: { fr: 'serveurs de noms', en: 'name servers' },
    read: (data) => named('nameServers', addresses(data)),
    write: ({ nameServers }) => addressBytes(nameServers),
  },
  {
    code: 12,
    title: { fr: 'nom d’hôte', en: 'host name' },
    read: (data) => named('hostName', String.fromCharCode(...data)),
    write: ({ hostName }) => (hostName === undefined ? null : Uint8Array.from(hostName, (c) => c.charCodeAt(0))),
  },
  {
    code: 55,
    title: { fr: 'paramètres voulus', en: 'parameter request list' },
    read: (data) => named('parameterList', [...data]),
    write: ({ parameterList }) => (parameterList === undefined ? null : Uint8Array.from(parameterList)),
  },
];

export const optionTitle = (code: number): Text =>
  kinds.find((kind) => kind.code === code)?.title ??
  (code === 255
    ? { fr: 'fin', en: 'end' }
    : code === 0
      ? { fr: 'bourrage', en: 'pad' }
      : { fr: `option ${code}`, en: `option ${code}` });

/** What the options say. Those that are not known, or not as they should be, are passed over. */
export function settingsOf(options: readonly DhcpOption[]): DhcpSettings {
  let settings: DhcpSettings = {};
  for (const { code, dataHex = '' } of options) {
    const read = kinds.find((kind) => kind.code === code)?.read(hex(dataHex));
    // The first of a kind counts.
    if (read != null) settings = { ...read, ...settings };
  }
  return settings;
}

/** The options that say this, the message type first and the end last. */
export function optionsOf(settings: DhcpSettings): readonly DhcpOption[] {
  const written = kinds.flatMap(({ code, write }): DhcpOption[] => {
    const data = write(settings);
    return data === null ? [] : [{ code, dataHex: toHex(data) }];
  });
  return [...written, { code: 255 }];
}
