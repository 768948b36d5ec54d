/**
 * Things that different threads write are kept this far apart. Two 64-byte lines, not one: Intel's prefetcher fetches
 * lines in pairs, and Apple's cores have 128-byte lines.
 */
export const LINE_BYTES = 128
export const LINE_INTS = LINE_BYTES / Int32Array.BYTES_PER_ELEMENT
