export const linkTypes = { ethernet: 1, 'raw-ip': 101, ipv4: 228, ipv6: 229 };
