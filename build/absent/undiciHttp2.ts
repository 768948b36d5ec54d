/** Stands where undici's HTTP/2 client would be. Requests are made with `allowH2: false`, so nothing calls it. */
export function connectH2(): never {
  throw new Error('HTTP/2 is not part of this bundle')
}
