// caught-by: invalid
export default {
  import() {
    for (;;);
  },
};
