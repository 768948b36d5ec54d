/**
 * The certificates to trust for TLS when NODE_EXTRA_CA_CERTS names a file of more; undefined where Node's own are meant.
 *
 * Node reads that file by itself, but Electron, which runs the same workers, does not. A file that cannot be read adds
 * nothing, as in Node: what it should have vouched for is then named as not trusted.
 */
export async function trustedCas(path = process.env['NODE_EXTRA_CA_CERTS']): Promise<string[] | undefined> {
  if (path === undefined || path === '') return undefined
  // Loaded here only: a worker without TLS does not pay for it.
  const [tls, { readFile }] = await Promise.all([import('node:tls'), import('node:fs/promises')])
  try {
    return [...tls.rootCertificates, await readFile(path, 'utf8')]
  } catch {
    return undefined
  }
}
