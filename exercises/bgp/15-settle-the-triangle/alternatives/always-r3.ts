import type { Policy } from '@lab/bgp';

/** All of r3's routes, not only the short ones: then nothing that we tell r4 is ever short. */
const policy: Policy = {
  import(route, { name }) {
    return { ...route, localPref: name === 'r3' ? 200 : 100 };
  },
  export: (route) => route,
};

export default policy;
