import type { Verb } from './verb.ts';
import { bgpDecodeVerb } from './verbs/bgp-decode.ts';
import { bgpEncodeVerb } from './verbs/bgp-encode.ts';
import { bgpLabVerb } from './verbs/bgp-lab.ts';
import { bgpPropagateVerb } from './verbs/bgp-propagate.ts';
import { dissectVerb } from './verbs/dissect.ts';
import { encodeVerb } from './verbs/encode.ts';
import { fragmentVerb } from './verbs/fragment.ts';
import { reassembleVerb } from './verbs/reassemble.ts';
import { runVerb } from './verbs/run.ts';

/** Every verb: the one list that a new verb's file joins. */
export const verbs: readonly Verb[] = [
  dissectVerb,
  encodeVerb,
  fragmentVerb,
  reassembleVerb,
  runVerb,
  bgpDecodeVerb,
  bgpEncodeVerb,
  bgpLabVerb,
  bgpPropagateVerb,
];
