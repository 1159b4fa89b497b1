import { ipv4Address } from '../../address/ipv4.ts';
import { rng } from '../../sim/rng.ts';
import { natEngine } from './nat-engine.ts';
import { natProfiles } from './profiles.ts';
import { destinationOf, endpointText, sourceOf } from './tuple.ts';
export function testEngine(profile, options = {}) {
    const pool = (options.pool ?? ['203.0.113.1']).map(ipv4Address);
    const random = rng(options.seed ?? 1);
    const notes = [];
    const engine = natEngine({
        profile: { ...natProfiles[profile], ...options.behaviour },
        pool,
        outside: pool,
        isMasquerading: false,
        ports: options.ports ?? { first: 1, last: 65535 },
        permanent: options.permanent ?? [],
        isOwn: (address) => address === pool[0],
        random: () => random,
        note: (why, details) => notes.push(`${why} ${details.inside ?? ''}`.trim()),
    });
    const tester = {
        engine,
        notes,
        nowS: 0,
        out(inside, remote, protocol = 'udp', flags = ['syn']) {
            const arrival = engine.arrive(packet(inside, remote, protocol, flags), 'inside', tester.nowS * 1e9);
            if ('drop' in arrival)
                return arrival.drop;
            const departure = arrival.leave('outside', pool[0] ?? ipv4Address('0.0.0.0'));
            return 'drop' in departure ? departure.drop : endpointText(sourceOf(departure.packet));
        },
        in(remote, outside, protocol = 'udp', flags = ['syn']) {
            const arrival = engine.arrive(packet(remote, outside, protocol, flags), 'outside', tester.nowS * 1e9);
            if ('drop' in arrival)
                return arrival.drop;
            const departure = arrival.leave('inside', ipv4Address('192.168.1.1'));
            return 'drop' in departure ? departure.drop : endpointText(destinationOf(departure.packet));
        },
    };
    return tester;
}
export function end(text) {
    const [address = '', port = '0'] = text.split(':');
    return { address: address, port: Number(port) };
}
function packet(from, to, protocol, flags) {
    const [source, destination] = [end(from), end(to)];
    return {
        protocol,
        src: source.address,
        srcPort: source.port,
        dst: destination.address,
        dstPort: destination.port,
        ...(protocol === 'tcp' ? { flags } : {}),
    };
}
