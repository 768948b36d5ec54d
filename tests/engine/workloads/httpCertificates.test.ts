import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import * as https from 'node:https'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { taskErrorCodes, taskErrorWords } from '../../../src/contract/base/taskErrors'
import { expiredCertificate, localCertificate, otherCertificate } from './certificates'
import { openTestWorkload, runTask } from './openedWorkload'

afterEach(() => vi.unstubAllEnvs())

async function tlsServer(certificate: { readonly key: string; readonly cert: string }): Promise<string> {
  const server = https.createServer(certificate, (_request, response) => response.end('ok'))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Names a file with these certificates as the environment does. */
function trust(...certificates: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-ca-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'ca.pem'), certificates.join('\n'))
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(folder, 'ca.pem'))
}

describe('certificates that are no good are told apart', () => {
  it.each([
    ['self-signed', localCertificate, 'tls_untrusted'],
    ['expired', expiredCertificate, 'tls_expired'],
    ['for another host', otherCertificate, 'tls_wrong_host']
  ] as const)('%s', async (_what, certificate, code) => {
    if (code !== 'tls_untrusted') trust(localCertificate.cert, certificate.cert)
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: await tlsServer(certificate) })
    expect(await runTask(http)).toBe(code)
    expect(await runTask(http)).toBe(code)
  })

  it('and the way to trust a CA that is told for them is one that works', async () => {
    expect(taskErrorWords.tls_untrusted?.hint).toContain('NODE_EXTRA_CA_CERTS=')
    trust(otherCertificate.cert, localCertificate.cert)
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: await tlsServer(localCertificate) })
    expect(await runTask(http)).toBe(2)
  })

  it('a file of CAs that cannot be read trusts nobody, and breaks nothing', async () => {
    vi.stubEnv('NODE_EXTRA_CA_CERTS', join(tmpdir(), 'poolscope-no-such-file.pem'))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: await tlsServer(localCertificate) })
    expect(await runTask(http)).toBe('tls_untrusted')
  })
})

it('each says something of its own', () => {
  const messages = taskErrorCodes.flatMap((code) => taskErrorWords[code]?.message ?? [])
  expect(new Set(messages).size).toBe(messages.length)
  for (const code of ['too_many_sockets', 'too_many_files'] as const) expect(taskErrorWords[code]?.hint).toContain('ulimit -n')
})
