/** Messages on a pipe: four bytes of length, little-endian, then as many bytes. */
export function frame(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + message.length);
  new DataView(framed.buffer).setUint32(0, message.length, true);
  framed.set(message, 4);
  return framed;
}

/** Puts a stream of pieces together again. A message that claims more than `maxBytes` throws before it is kept. */
export function frameReader(onMessage: (message: Uint8Array) => void, maxBytes: () => number) {
  let held = Buffer.alloc(0);
  return (piece: Uint8Array): void => {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    while (held.length >= 4) {
      const length = held.readUInt32LE(0);
      if (length > maxBytes()) throw new RangeError(`a message of ${length} bytes`);
      if (held.length < 4 + length) return;
      const message = new Uint8Array(held.subarray(4, 4 + length));
      held = held.subarray(4 + length);
      onMessage(message);
    }
  };
}
