// caught-by: leak
export default {
  export() {
    for (;;);
  },
};
