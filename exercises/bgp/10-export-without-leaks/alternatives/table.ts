import { type Policy, reject } from '@lab/bgp';

const told = {
  self: ['customer', 'peer', 'provider'],
  customer: ['customer', 'peer', 'provider'],
  peer: ['customer'],
  provider: ['customer'],
};

export default {
  export: (route, { relation }) =>
    told[route.learnedFrom].includes(relation) ? route : reject(`${route.learnedFrom} to ${relation}`),
} satisfies Policy;
