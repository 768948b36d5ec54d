import type { LookupAddress, LookupAllOptions, LookupOptions } from 'node:dns'
import type * as dns from 'node:dns'
import * as net from 'node:net'
import { describe, expect, it } from 'vitest'
import { guardedLookup, refuseAddress } from '../../../src/engine/workloads/connectGuard'
import { openTestWorkload, runTask } from './openedWorkload'
import { rawServer } from './testServer'

/** A resolver of the test's own: every name has these addresses. Nothing is asked of a real one. */
function resolver(...addresses: readonly string[]): typeof dns.lookup {
  const found = addresses.map((address): LookupAddress => ({ address, family: net.isIP(address) }))
  const lookup = (_name: string, _options: LookupAllOptions, callback: (error: Error | null, found: LookupAddress[]) => void): void => {
    queueMicrotask(() => callback(null, found))
  }
  return lookup as typeof dns.lookup
}

/** What a connection would be made to; the code of the refusal when none is allowed. */
function resolve(name: string, authorisedHosts: readonly string[], lookup: typeof dns.lookup, options: LookupOptions): Promise<unknown> {
  return new Promise((done) => {
    guardedLookup(name, authorisedHosts, lookup)(name, options, (error, address, family) => {
      if (error !== null) done(error.code)
      else done(options.all === true ? address : [address, family])
    })
  })
}

describe('a name that resolves', () => {
  it.each([
    ['127.0.0.1', [], ['127.0.0.1', 4]],
    ['::1', [], ['::1', 6]],
    ['10.1.2.3', [], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['10.1.2.3', ['host.test'], ['10.1.2.3', 4]],
    ['10.1.2.3', ['other.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['93.184.216.34', ['host.test'], ['93.184.216.34', 4]],
    ['169.254.169.254', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['::ffff:169.254.169.254', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['fe80::1', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['64:ff9b::7f00:1', [], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['2002:7f00:1::1', ['host.test'], ['2002:7f00:1::1', 6]],
    ['64:ff9b:1::a9fe:a9fe', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['224.0.0.1', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED'],
    ['0.0.0.0', ['host.test'], 'POOLSCOPE_ADDRESS_REFUSED']
  ] as const)('to %s, with the word for %j: %j', async (address, authorised, connected) => {
    expect(await resolve('host.test', authorised, resolver(address), {})).toEqual(connected)
  })

  it('is connected only at those of its addresses that are allowed', async () => {
    const lookup = resolver('169.254.169.254', '10.0.0.1', '127.0.0.1')
    expect(await resolve('host.test', [], lookup, { all: true })).toEqual([{ address: '127.0.0.1', family: 4 }])
    expect(await resolve('host.test', [], lookup, {})).toEqual(['127.0.0.1', 4])
  })

  it('passes on that it does not resolve', async () => {
    const error = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    const lookup = (_name: string, _options: unknown, callback: (error: Error) => void): void => callback(error)
    expect(await resolve('host.test', [], lookup as typeof dns.lookup, {})).toBe('ENOTFOUND')
  })
})

it('refuses at the connection itself, not at the name', async () => {
  const socket = net.connect({ host: 'metadata.test', port: 80, lookup: guardedLookup('metadata.test', ['metadata.test'], resolver('169.254.169.254')) })
  const code = await new Promise((resolve) => socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code)))
  expect(code).toBe('POOLSCOPE_ADDRESS_REFUSED')
})

it('lets a name of loopback through to a real server', async () => {
  const server = await rawServer((socket) => socket.end('hello'))
  const socket = net.connect({ host: 'host.test', port: server.port, lookup: guardedLookup('host.test', [], resolver('127.0.0.1')) })
  const words = await new Promise((resolve) => socket.once('data', (data) => resolve(data.toString())))
  expect(words).toBe('hello')
})

describe('a literal address', () => {
  it.each([
    ['127.0.0.1', [], false],
    ['[::1]', [], false],
    ['169.254.169.254', ['169.254.169.254'], true],
    ['[fe80::1]', ['[fe80::1]'], true],
    ['10.0.0.1', [], true],
    ['[64:ff9b::7f00:1]', [], true],
    ['[::7f00:5]', [], true],
    ['[::ffff:7f00:1]', [], false],
    ['[::ffff:0:a9fe:a9fe]', ['[::ffff:0:a9fe:a9fe]'], true],
    ['10.0.0.1', ['10.0.0.1'], false],
    ['[2001:db8::1]', ['[2001:db8::1]'], false],
    ['some.name', [], false] // judged when it resolves
  ] as const)('%s, with the word for %j, is refused: %s', (host, authorised, refused) => {
    expect(refuseAddress(host, authorised)).toBe(refused)
  })

  it.each(['http://169.254.169.254/latest/meta-data/', 'http://[::ffff:169.254.169.254]/', 'http://[64:ff9b:1::a9fe:a9fe]/', 'http://0.0.0.0:8080/', 'http://2852039166/'])(
    'of %s is never connected',
    async (url) => {
      const host = new URL(url).hostname
      const http = await openTestWorkload({ kind: 'http' }, { targetUrl: url, authorisedHosts: [host] })
      expect(await runTask(http)).toBe('address_refused')
    }
  )
})
