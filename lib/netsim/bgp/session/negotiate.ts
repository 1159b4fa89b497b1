import { fail, ok, type Result } from '../../../bytes/result.ts';
import type { Context } from '../messages/context.ts';
import type { NotificationFields } from '../messages/fault.ts';
import type { Capability, Open } from '../messages/message.ts';
import { type Role, roleCode, rolesMatch } from './role.ts';
import type { SessionSetting } from './session-setting.ts';

/** What two OPENs come to. */
export interface Agreed {
  /** The smaller one; 0: neither KEEPALIVE nor hold timer (RFC 4271 §4.2). */
  readonly holdTimeS: number;
  readonly peerAs: number;
  readonly peerId: string;
  /** How what we send is written, and how what we receive is read: path identifiers may go one way only. */
  readonly send: Context;
  readonly receive: Context;
  readonly isRouteRefresh: boolean;
  /** Both roles were told, and fit (RFC 9234). */
  readonly isRoleAgreed: boolean;
  /** The other side’s word (RFC 4724 §3) where both sides know restarts. */
  readonly gracefulRestart: PeerRestart | null;
}

export interface PeerRestart {
  readonly restartTimeS: number;
  /** It has restarted, and waits for our routes. */
  readonly isRestarting: boolean;
  /** Its forwarding of IPv4 went on meanwhile; without this its old routes go at once (§4.2). */
  readonly isForwardingKept: boolean;
  /** A NOTIFICATION may begin a restart too (RFC 8538). */
  readonly onNotification: boolean;
}

/** The OPEN of this side. AS_TRANS stands where the number takes four octets (RFC 6793 §4.2.2). */
export function openOf(setting: SessionSetting): Open {
  const { localAs, localId, holdTimeS } = setting;
  return {
    version: 4,
    myAs: localAs > 0xffff ? asTrans : localAs,
    holdTime: holdTimeS,
    bgpIdentifier: localId,
    capabilities: capabilitiesOf(setting),
    otherParams: [],
  };
}

export const asTrans = 23456;

function capabilitiesOf({ localAs, addPath, extendedMessage, gracefulRestart, role }: SessionSetting): Capability[] {
  const sendReceive = (addPath.receive ? 1 : 0) | (addPath.send ? 2 : 0);
  const given: (Capability | null)[] = [
    { code: 1, name: 'MULTIPROTOCOL', ...ipv4Unicast },
    { code: 2, name: 'ROUTE_REFRESH', valueHex: '' },
    extendedMessage ? { code: 6, name: 'EXTENDED_MESSAGE', valueHex: '' } : null,
    role === null ? null : { code: 9, name: 'ROLE', role: roleCode(role) },
    gracefulRestart === null
      ? null
      : {
          code: 64,
          name: 'GRACEFUL_RESTART',
          restartFlags: gracefulRestart.isRestarting ? 8 : 0,
          restartTime: gracefulRestart.restartTimeS,
          families: [{ ...ipv4Unicast, flags: gracefulRestart.isForwardingKept ? 0x80 : 0 }],
        },
    { code: 65, name: 'FOUR_OCTET_AS', asn: localAs },
    sendReceive === 0 ? null : { code: 69, name: 'ADD_PATH', families: [{ ...ipv4Unicast, sendReceive }] },
  ];
  return given.filter((each) => each !== null);
}

const ipv4Unicast = { afi: 1, safi: 1 } as const;

/** Takes the other side’s OPEN (RFC 4271 §6.2), or says with which NOTIFICATION it is refused. */
export function negotiate(setting: SessionSetting, open: Open): Result<Agreed, NotificationFields> {
  const { capabilities } = open;
  const of = (code: number): Capability | undefined => capabilities.find((each) => each.code === code);
  const fourOctet = of(65)?.asn;
  const peerAs = fourOctet ?? open.myAs;
  if (peerAs !== setting.peerAs || peerAs === 0) return refuse(2);
  // RFC 6286 §2.2: unique within an AS; two ASes may use the same one.
  if (open.bgpIdentifier === '0.0.0.0') return refuse(3);
  if (setting.session === 'ibgp' && open.bgpIdentifier === setting.localId) return refuse(3);
  if (open.holdTime === 1 || open.holdTime === 2) return refuse(6);
  const peerRole = of(9)?.role;
  if (!isRoleAcceptable(setting, peerRole)) return refuse(11);
  return ok({
    holdTimeS: Math.min(setting.holdTimeS, open.holdTime),
    peerAs,
    peerId: open.bgpIdentifier,
    ...contexts(setting, of, fourOctet !== undefined),
    isRouteRefresh: of(2) !== undefined,
    isRoleAgreed: setting.role !== null && peerRole !== undefined,
    gracefulRestart: setting.gracefulRestart === null ? null : peerRestart(of(64)),
  });
}

function isRoleAcceptable({ session, role, isRoleStrict }: SessionSetting, peerRole: number | undefined): boolean {
  // Roles are of sessions between ASes (RFC 9234 §4.1).
  if (role === null || session !== 'ebgp') return true;
  return peerRole === undefined ? !isRoleStrict : rolesMatch(role as Role, peerRole);
}

function contexts(setting: SessionSetting, of: (code: number) => Capability | undefined, asn4: boolean) {
  const theirs = of(69)?.families?.find(({ afi, safi }) => afi === 1 && safi === 1)?.sendReceive ?? 0;
  const shared = {
    asn4,
    extendedMessage: setting.extendedMessage && of(6) !== undefined,
    // Confederation sessions carry what iBGP carries (RFC 5065 §4.1).
    session: setting.session === 'ebgp' ? ('ebgp' as const) : ('ibgp' as const),
  };
  return {
    send: { ...shared, addPath: setting.addPath.send && (theirs & 1) !== 0 ? ['1/1'] : [] },
    receive: { ...shared, addPath: setting.addPath.receive && (theirs & 2) !== 0 ? ['1/1'] : [] },
  };
}

function peerRestart(capability: Capability | undefined): PeerRestart | null {
  if (capability?.restartTime === undefined) return null;
  const { restartTime, restartFlags = 0, families = [] } = capability;
  const family = families.find(({ afi, safi }) => afi === 1 && safi === 1);
  return {
    restartTimeS: restartTime,
    isRestarting: (restartFlags & 8) !== 0,
    isForwardingKept: ((family?.flags ?? 0) & 0x80) !== 0,
    onNotification: (restartFlags & 4) !== 0,
  };
}

const refuse = (subcode: number): Result<never, NotificationFields> => fail({ code: 2, subcode, dataHex: '' });
