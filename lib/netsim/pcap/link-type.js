import { linkTypes } from './capture.ts';
/**
 * What the first byte of a captured packet belongs to, by its interface's LINKTYPE_ number; null for a link that is not
 * ours to read. 12 and 14 are what some systems write for raw IP.
 */
export function linkOfType(linkType) {
    if (linkType === linkTypes['raw-ip'] || linkType === 12 || linkType === 14)
        return 'raw-ip';
    for (const link of ['ethernet', 'ipv4', 'ipv6'])
        if (linkTypes[link] === linkType)
            return link;
    return null;
}
