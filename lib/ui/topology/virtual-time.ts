/** Virtual nanoseconds as milliseconds, to the microsecond: `3.412`. */
export const milliseconds = (timeNs: number): string => (timeNs / 1e6).toFixed(3);
