/** `rfc`: what the RFCs ask for, the default. `linux`: what Linux was seen to do where it differs; said at each place. */
export type StackProfile = 'rfc' | 'linux';
