import { greTunnel } from '../gre/gre.ts';
import { ipipTunnel } from '../ipip/ipip.ts';
import { dropUnclaimed } from './unclaimed.ts';
export function tunnelSet(options, stack, context) {
    const tunnels = options.map((each) => each.kind === 'gre' ? greTunnel(each, stack, context) : ipipTunnel(each, stack, context));
    function input(outer, port) {
        const tunnel = tunnels.find((each) => each.isFrom(outer));
        if (tunnel === undefined)
            dropUnclaimed(context(), stack(), port, outer);
        else
            tunnel.input(port, outer);
    }
    const own = tunnels.map(({ protocol }) => protocol);
    /** Where Linux has tunnels, it has had a look at all their protocols. */
    const known = () => (own.length > 0 && stack().profile === 'linux' ? [4, 41, 47] : own);
    return {
        interfaces: tunnels.map(({ own }) => own),
        get protocols() {
            return new Map(known().map((protocol) => [protocol, input]));
        },
        onIcmp: (message) => void tunnels.some((each) => each.onIcmp(message)),
        states: () => tunnels.map((each) => each.state()),
    };
}
