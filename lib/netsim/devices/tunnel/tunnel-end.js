import { u8 } from '../../../bytes/read.ts';
import { ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import { icmpError } from '../ip/icmp-errors.ts';
import { decapsulateRule } from './decapsulate.ts';
import { encapsulateRule } from './encapsulate.ts';
import { withEcn } from './inner.ts';
import { outerPolicy } from './policy.ts';
import { readQuoted } from './quoted.ts';
import { relayOf } from './relay.ts';
import { softState } from './soft-state.ts';
export function tunnelEnd(options, kind, stack, context) {
    const { name, profile = 'rfc' } = options;
    const local = ipv4Address(options.local);
    const remote = ipv4Address(options.remote);
    const overhead = 20 + kind.headerLength;
    const ownMtu = options.mtu ?? 1500 - overhead;
    const policy = outerPolicy(profile, options);
    const encapsulate = options.encapsulate ?? encapsulateRule(profile, policy);
    const decapsulate = options.decapsulate ?? decapsulateRule(profile);
    const soft = softState(profile);
    let isBusy = false;
    let isMeasuring = false;
    function pathMtu() {
        // A way to the other end that leads into this tunnel would be measured without end.
        if (isMeasuring || policy.dontFragment === 'never')
            return ownMtu;
        isMeasuring = true;
        const known = stack().mtuTo(remote) - overhead;
        isMeasuring = false;
        return known;
    }
    /** IPv6 is promised 1280 bytes, whatever the path (RFC 4213 §3.2.2). */
    const mtu = () => Math.max(kind.innerKind === 'ipv6' ? 1280 : 0, Math.min(ownMtu, pathMtu()));
    function wrap(inner, isForwarded, isOwnSource) {
        if (isBusy)
            return void context().drop(name, inner.bytes, 'tunnel-routed-into-itself');
        const question = { tunnel: name, local, remote, inner, isForwarded, isOwnSource, mtu: mtu(), pathMtu: pathMtu() };
        const decision = encapsulate(question);
        if ('drop' in decision) {
            context().drop(name, inner.bytes, decision.drop);
            if (decision.tell === 'ttl-exceeded')
                kind.tell(icmpError.ttlExceeded, inner.bytes);
            if (decision.tell === 'too-big')
                kind.tell(icmpError.fragmentationNeeded(question.mtu), inner.bytes);
            return;
        }
        const due = soft.due(context().nowNs);
        if (due !== null) {
            context().note('tunnel-tells-what-it-remembers', { tunnel: name, type: due.type, code: due.code });
            kind.tell(due, inner.bytes);
        }
        const { ttl, tos, isDontFragment } = decision.send;
        const header = layer('ipv4', {
            src: local,
            dst: remote,
            ttl,
            protocol: kind.protocol,
            dscp: tos >>> 2,
            ecn: tos & 3,
            dontFragment: isDontFragment ? 1 : 0,
            // The outer one's own: it is by these that its fragments are told apart (RFC 2003 §3.1).
            identification: stack().nextIdentification(),
        });
        isBusy = true;
        const isSent = stack().send(encode([header, ...kind.header()], inner.bytes), 'encapsulated');
        isBusy = false;
        if (!isSent)
            kind.tell(icmpError.hostUnreachable, inner.bytes);
    }
    function unwrap(port, outer, inner) {
        soft.reached();
        const { src, dst, ttl, tos } = outer;
        const decision = decapsulate({ tunnel: name, outer: { src, dst, ttl, tos }, inner });
        if ('drop' in decision) {
            context().drop(port, outer.bytes, decision.drop, { tunnel: name });
            return null;
        }
        const { log } = decision;
        if (log !== undefined)
            context().note(log, { tunnel: name, inner: inner.tos & 3, outer: tos & 3 });
        context().note('decapsulated', { tunnel: name, src: inner.src, dst: inner.dst });
        return withEcn(inner, decision.take.ecn);
    }
    function onIcmp({ type, code, bytes, nextHopMtu = 0 }) {
        if (![3, 4, 5, 11, 12].includes(type))
            return false;
        const quoted = readQuoted(bytes.subarray(8));
        if (quoted === null || quoted.src !== local || quoted.dst !== remote || quoted.protocol !== kind.protocol) {
            return false;
        }
        const offset = kind.innerOffset(quoted);
        if (offset === null)
            return false;
        // The stack keeps path MTUs; IPv6 senders are told when they next send too much (RFC 4213 §3.2.2).
        if (kind.innerKind === 'ipv6' && type === 3 && code === 4)
            return true;
        const inner = quoted.payload.subarray(offset);
        if (profile === 'rfc')
            relay({ type, code, nextHopMtu, pointer: u8(bytes, 4) }, inner);
        // Linux translates what quotes an IPv6 header and 8 bytes more, and then loses it: nothing was ever seen to leave.
        else if (kind.innerKind === 'ipv6' && inner.length >= 48)
            context().note('tunnel-loses-error', { tunnel: name });
        else
            rememberAsLinux(type, code);
        return true;
    }
    function relay(message, inner) {
        const setting = {
            isOnOwnNetwork: kind.isOnOwnNetwork(inner),
            mtu: mtu(),
            copiedBytes: copiedBytes(),
        };
        const { tell, why } = relayOf(message, setting);
        context().note(why, { tunnel: name, type: message.type, code: message.code });
        if (tell === null || kind.tell(tell, inner))
            return;
        // The path MTU is remembered already, by the stack, and a parameter problem is that datagram's own.
        if (tell.type === 12 || tell.code === 4)
            return;
        context().note('tunnel-remembers-error', { tunnel: name, type: tell.type, code: tell.code });
        soft.remember(tell, context().nowNs);
    }
    /** Nothing is relayed; of what is not too big or source-routed, the next sender hears 3/1 (ipip_err, ipgre_err). */
    function rememberAsLinux(type, code) {
        const isLoop = type === 11 && code === 0 && policy.ttl !== 'inherit';
        // Nor 3/3, which no one could mean, where the tunnel is GRE.
        const isUnreachable = type === 3 && code !== 4 && code !== 5 && !(code === 3 && kind.protocol === 47);
        if (!isLoop && !isUnreachable)
            return;
        context().note('tunnel-remembers-error', { tunnel: name, type, code });
        soft.remember(icmpError.hostUnreachable, context().nowNs);
    }
    /** By their place in the header: type of service 1, flags 6, TTL 8. */
    function copiedBytes() {
        if (kind.innerKind !== 'ipv4')
            return [];
        return [
            ...(policy.dscp === 'inherit' ? [1] : []),
            ...(policy.dontFragment === 'inherit' ? [6] : []),
            ...(policy.ttl === 'inherit' ? [8] : []),
        ];
    }
    return {
        name,
        local,
        remote,
        overhead,
        mtu,
        wrap,
        unwrap,
        onIcmp,
        isFrom: ({ src, dst, protocol }) => protocol === kind.protocol && dst === local && src === remote,
        state: () => ({
            name,
            local,
            remote,
            mtu: mtu(),
            error: soft.error === null ? null : `${soft.error.type}/${soft.error.code}`,
        }),
    };
}
