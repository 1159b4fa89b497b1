/** Several captures as one, each interface kept apart, packets in the order of time. */
export function mergeCaptures(captures) {
    let before = 0;
    const packets = captures.flatMap((capture) => {
        const first = before;
        before += capture.interfaces.length;
        return capture.packets.map((packet) => ({ ...packet, interfaceIndex: first + packet.interfaceIndex }));
    });
    return {
        interfaces: captures.flatMap(({ interfaces }) => interfaces),
        packets: packets.sort((a, b) => Number(a.timeNs - b.timeNs)),
    };
}
