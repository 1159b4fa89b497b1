// exercise: bgp/15-settle-the-triangle
// looks-like: nothing
import type { Policy } from '@lab/bgp';

export default {
  import: (route) => route,
  export: (route) => route,
} satisfies Policy;
