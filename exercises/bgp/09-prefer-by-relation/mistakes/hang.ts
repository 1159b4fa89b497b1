// caught-by: customers
export default {
  import() {
    for (;;);
  },
};
