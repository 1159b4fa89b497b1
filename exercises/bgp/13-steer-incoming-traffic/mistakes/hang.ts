// caught-by: halves
export default {
  export() {
    for (;;);
  },
};
