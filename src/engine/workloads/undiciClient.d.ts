/** undici's Client by itself: the package's own entry loads fetch, caches and agents, which costs a worker half its start. */
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici'
  // eslint-disable-next-line no-restricted-syntax -- this is how the package exports it
  export default Client
}
