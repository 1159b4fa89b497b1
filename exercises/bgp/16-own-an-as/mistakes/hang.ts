// caught-by: leak
export default {
  import() {
    for (;;);
  },
  export() {
    for (;;);
  },
};
