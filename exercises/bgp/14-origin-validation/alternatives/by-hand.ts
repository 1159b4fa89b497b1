import { type Policy, type Prefix, reject } from '@lab/bgp';

function bits(prefix: Prefix): [string, number] {
  const [address = '', length = '0'] = prefix.split('/');
  return [
    address
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join(''),
    Number(length),
  ];
}

export default {
  import(route, peer, self) {
    const [address, length] = bits(route.prefix);
    const states = self.roas.flatMap((roa) => {
      const [network, least] = bits(roa.prefix);
      if (length < least || address.slice(0, least) !== network.slice(0, least)) return [];
      return [roa.asn === route.asPath[route.asPath.length - 1] && length <= roa.maxLength];
    });
    return states.length > 0 && !states.includes(true) ? reject(`${peer.name} lies`) : route;
  },
} satisfies Policy;
