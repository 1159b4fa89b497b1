/** What an answer to such a packet carries. */
export const invert = ({ protocol, src, srcPort, dst, dstPort }) => ({
  protocol,
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
});
export const tupleKey = ({ protocol, src, srcPort, dst, dstPort }) => `${protocol} ${src} ${srcPort} ${dst} ${dstPort}`;
export const isSameTuple = (a, b) => tupleKey(a) === tupleKey(b);
export const sourceOf = ({ src, srcPort }) => ({ address: src, port: srcPort });
export const destinationOf = ({ dst, dstPort }) => ({ address: dst, port: dstPort });
export const withSource = (packet, { address, port }) => ({
  ...packet,
  src: address,
  srcPort: port,
});
export const withDestination = (packet, { address, port }) => ({
  ...packet,
  dst: address,
  dstPort: port,
});
/** `10.0.0.1:4000` */
export const endpointText = ({ address, port }) => `${address}:${port}`;
export const tupleText = (tuple) =>
  `${tuple.protocol} ${endpointText(sourceOf(tuple))} > ${endpointText(destinationOf(tuple))}`;
