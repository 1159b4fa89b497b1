// caught-by: settles
export default {
  import() {
    for (;;);
  },
  export: () => null,
};
