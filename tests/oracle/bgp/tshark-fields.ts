import type { Attribute, Capability, Message, Prefix } from '#lib/netsim/bgp/messages/message.ts';

type Value = string | number;
/** tshark's name of a field → what we read there, everywhere in the message, in the order of the wire. */
export type Readings = Readonly<Record<string, readonly Value[]>>;

/** `width`: of the AS numbers in AS_PATH, as agreed. Every field that we read and tshark has a name for. */
export function readingsOf(message: Message, width: 2 | 4): Readings {
  const head = { 'bgp.length': [message.length ?? 0], 'bgp.type': [message.type] };
  switch (message.type) {
    case 1: {
      const { version, myAs, holdTime, bgpIdentifier, optParamLength = 0, capabilities } = message.open;
      return {
        ...head,
        'bgp.open.version': [version],
        'bgp.open.myas': [myAs],
        'bgp.open.holdtime': [holdTime],
        'bgp.open.identifier': [bgpIdentifier],
        'bgp.open.opt.len': [optParamLength],
        ...ofCapabilities(capabilities),
      };
    }
    case 2: {
      const { withdrawn, attributes, nlri } = message.update;
      return { ...head, ...ofPrefixes(withdrawn, attributes, nlri), ...ofAttributes(attributes, width) };
    }
    case 3: {
      const { code, subcode, shutdownCommunication } = message.notification;
      const minor = minorNames[code];
      return {
        ...head,
        'bgp.notify.major_error': [code],
        ...(minor === undefined ? {} : { [minor]: [subcode] }),
        'bgp.notify.communication': shutdownCommunication === undefined ? [] : [shutdownCommunication],
      };
    }
    case 4:
      return head;
    case 5: {
      const { afi, subtype, safi } = message.routeRefresh;
      return {
        ...head,
        'bgp.route_refresh.afi': [afi],
        'bgp.route_refresh.subtype': [subtype],
        'bgp.route_refresh.safi': [safi],
      };
    }
  }
}

const minorNames: Readonly<Record<number, string>> = {
  1: 'bgp.notify.minor_error',
  2: 'bgp.notify.minor_error_open',
  3: 'bgp.notify.minor_error_update',
  4: 'bgp.notify.minor_error_expired',
  5: 'bgp.notify.minor_error_state',
  6: 'bgp.notify.minor_error_cease',
};

function ofCapabilities(capabilities: readonly Capability[]): Readings {
  const of = (code: number): Capability[] => capabilities.filter((each) => each.code === code);
  const families = (code: number) => of(code).flatMap((each) => each.families ?? []);
  return {
    'bgp.cap.type': capabilities.map(({ code }) => code),
    'bgp.cap.mp.afi': of(1).map(({ afi = -1 }) => afi),
    'bgp.cap.mp.safi': of(1).map(({ safi = -1 }) => safi),
    'bgp.cap.4as': of(65).map(({ asn = -1 }) => asn),
    'bgp.cap.gr.timers.restart_time': of(64).map(({ restartTime = -1 }) => restartTime),
    'bgp.cap.gr.afi': families(64).map(({ afi }) => afi),
    'bgp.cap.gr.safi': families(64).map(({ safi }) => safi),
    'bgp.cap.gr.flag': families(64).map(({ flags = -1 }) => flags),
    'bgp.cap.ap.afi': families(69).map(({ afi }) => afi),
    'bgp.cap.ap.safi': families(69).map(({ safi }) => safi),
    'bgp.cap.ap.sendreceive': families(69).map(({ sendReceive = -1 }) => sendReceive),
  };
}

const addressOf = ({ prefix }: Prefix): string => prefix.split('/')[0] ?? '';
const lengthOf = ({ prefix }: Prefix): number => Number(prefix.split('/')[1]);

function ofPrefixes(withdrawn: readonly Prefix[], attributes: readonly Attribute[], nlri: readonly Prefix[]): Readings {
  const reach = attributes.filter(({ type }) => type === 14);
  const unreach = attributes.filter(({ type }) => type === 15);
  const inside = attributes.flatMap((each) => each.nlri ?? each.withdrawn ?? []);
  const told = reach.flatMap((each) => each.nlri ?? []);
  const gone = unreach.flatMap((each) => each.withdrawn ?? []);
  const family = (of: readonly Attribute[], afi: number, list: 'nlri' | 'withdrawn'): string[] =>
    of.filter((each) => each.afi === afi).flatMap((each) => (each[list] ?? []).map(addressOf));
  return {
    'bgp.prefix_length': [...withdrawn, ...inside, ...nlri].map(lengthOf),
    'bgp.withdrawn_prefix': withdrawn.map(addressOf),
    'bgp.nlri_prefix': nlri.map(addressOf),
    'bgp.nlri_path_id': [...withdrawn, ...told, ...gone, ...nlri].flatMap(({ pathId }) => pathId ?? []),
    'bgp.update.path_attribute.mp_reach_nlri.afi': reach.map(({ afi = -1 }) => afi),
    'bgp.update.path_attribute.mp_reach_nlri.safi': reach.map(({ safi = -1 }) => safi),
    'bgp.mp_reach_nlri_ipv4_prefix': family(reach, 1, 'nlri'),
    'bgp.mp_reach_nlri_ipv6_prefix': family(reach, 2, 'nlri'),
    'bgp.update.path_attribute.mp_unreach_nlri.afi': unreach.map(({ afi = -1 }) => afi),
    'bgp.update.path_attribute.mp_unreach_nlri.safi': unreach.map(({ safi = -1 }) => safi),
    'bgp.mp_unreach_nlri_ipv4_prefix': family(unreach, 1, 'withdrawn'),
    'bgp.mp_unreach_nlri_ipv6_prefix': family(unreach, 2, 'withdrawn'),
  };
}

const segmentTypes = { AS_SET: 1, AS_SEQUENCE: 2, AS_CONFED_SEQUENCE: 3, AS_CONFED_SET: 4 } as const;
const origins = ['IGP', 'EGP', 'INCOMPLETE'];
const isWellKnown = (text: string): boolean => text.startsWith('65535:');
const parts = (texts: readonly string[], index: number): number[] =>
  texts.map((text) => Number(text.split(':')[index]));

function ofAttributes(attributes: readonly Attribute[], width: 2 | 4): Readings {
  const of = (type: number): Attribute[] => attributes.filter((each) => each.type === type);
  const plain = (type: number): Value[] =>
    of(type).flatMap(({ value }) => (typeof value === 'string' || typeof value === 'number' ? [value] : []));
  const list = (type: number): string[] => of(type).flatMap(({ value }) => (Array.isArray(value) ? value : []));
  const segments = attributes.flatMap((each) => each.segments ?? []);
  const asns = (type: number): number[] => of(type).flatMap((each) => each.segments?.flatMap((one) => one.asns) ?? []);
  const aggregators = [7, 18]
    .flatMap(of)
    .flatMap(({ value }) => (typeof value === 'object' && !Array.isArray(value) ? [value] : []));
  const name = 'bgp.update.path_attribute';
  return {
    [`${name}.flags`]: attributes.map(({ flags = -1 }) => flags),
    [`${name}.type_code`]: attributes.map(({ type }) => type),
    [`${name}.length`]: attributes.map(({ length = -1 }) => length),
    [`${name}.origin`]: plain(1).map((value) => origins.indexOf(String(value))),
    [`${name}.as_path_segment.type`]: segments.map(({ type }) => segmentTypes[type]),
    [`${name}.as_path_segment.length`]: segments.map((each) => each.asns.length),
    [`${name}.as_path_segment.as2`]: width === 2 ? asns(2) : [],
    [`${name}.as_path_segment.as4`]: width === 4 ? [...asns(2), ...asns(17)] : asns(17),
    [`${name}.next_hop`]: plain(3),
    [`${name}.multi_exit_disc`]: plain(4),
    [`${name}.local_pref`]: plain(5),
    [`${name}.aggregator_as`]: aggregators.map(({ asn }) => asn),
    [`${name}.aggregator_origin`]: aggregators.map(({ address }) => address),
    [`${name}.community_wellknown`]: list(8)
      .filter(isWellKnown)
      .map((text) => 0xffff0000 + Number(text.split(':')[1])),
    [`${name}.community_as`]: parts(
      list(8).filter((text) => !isWellKnown(text)),
      0,
    ),
    [`${name}.community_value`]: parts(
      list(8).filter((text) => !isWellKnown(text)),
      1,
    ),
    [`${name}.originator_id`]: plain(9),
    'bgp.path_attribute.cluster_id': list(10),
    'bgp.large_communities.ga': parts(list(32), 0),
    'bgp.large_communities.ldp1': parts(list(32), 1),
    'bgp.large_communities.ldp2': parts(list(32), 2),
  };
}
