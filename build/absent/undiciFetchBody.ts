/** Stands where undici turns forms and streams into request bodies. Poolscope's requests have no body, so nothing calls it. */
export function extractBody(): never {
  throw new Error('request bodies are not part of this bundle')
}
