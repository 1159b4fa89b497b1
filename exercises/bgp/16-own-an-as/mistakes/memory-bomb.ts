// caught-by: leak
const blocks: Uint8Array[] = [];

export default {
  import() {
    for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
  },
  export() {
    for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
  },
};
