// caught-by: halves
const blocks: Uint8Array[] = [];

export default {
  export() {
    for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
  },
};
