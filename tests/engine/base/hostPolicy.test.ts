import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressPolicy, checkDestination, normaliseHost } from '../../../src/engine/base/hostPolicy'

describe('the policy for an address', () => {
  it.each([
    ['127.0.0.1', 'free'],
    ['127.255.255.254', 'free'],
    ['::1', 'free'],
    ['0:0:0:0:0:0:0:1', 'free'],
    ['::ffff:127.0.0.1', 'free'],
    ['::ffff:7f00:1', 'free'],
    ['10.0.0.1', 'needs-word'],
    ['172.16.0.1', 'needs-word'],
    ['192.168.1.1', 'needs-word'],
    ['100.64.0.1', 'needs-word'],
    ['8.8.8.8', 'needs-word'],
    ['2001:4860:4860::8888', 'needs-word'],
    ['fd12:3456::1', 'needs-word'],
    ['::ffff:10.0.0.1', 'needs-word'],
    ['64:ff9b::8.8.8.8', 'needs-word'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['169.254.169.254', 'never'],
    ['169.254.0.1', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['224.0.0.1', 'never'],
    ['239.255.255.255', 'never'],
    ['240.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['ff02::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['::ffff:a9fe:a9fe', 'never'],
    ['::169.254.169.254', 'never'],
    ['64:ff9b::169.254.169.254', 'never'],
    ['2002:a9fe:a9fe::1', 'never'],
    ['localhost', 'never'],
    ['', 'never'],
    ['1.2.3', 'never']
  ])('of %s is %s', (address, policy) => {
    expect(addressPolicy(address)).toBe(policy)
  })
})

/** Other machines, whatever IPv4 address is written in theirs: one scheme a row. */
const insideLoopback = [
  ['IPv4-compatible', '::7f00:5'],
  ['IPv4-compatible, dotted', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64, dotted', '64:ff9b::127.0.0.1'],
  ["a network's own NAT64", '64:ff9b:1::7f00:1'],
  ['the same behind a prefix of 48 bits', '64:ff9b:1:7f00:0:100:808:808'],
  ['6to4', '2002:7f00:1::1'],
  ["Teredo's server", '2001:0:7f00:1:0:1234:f7f7:f7f7'],
  ["Teredo's client", '2001:0:808:808:0:1234:80ff:fffe'],
  ['ISATAP', '2001:db8::5efe:127.0.0.1'],
  ['ISATAP, unique', '2001:db8::200:5efe:7f00:1'],
  ['::1 at the end of another', '64:ff9b:1::1:7f00:1']
] as const

/** The way into each scheme, for any IPv4 address. */
const schemes: readonly (readonly [name: string, hide: (a: number, b: number) => string])[] = [
  ['mapped', (a, b) => `::ffff:${hex(a)}:${hex(b)}`],
  ['compatible', (a, b) => `::${hex(a)}:${hex(b)}`],
  ['translated', (a, b) => `::ffff:0:${hex(a)}:${hex(b)}`],
  ['NAT64', (a, b) => `64:ff9b::${hex(a)}:${hex(b)}`],
  ['own NAT64', (a, b) => `64:ff9b:1::${hex(a)}:${hex(b)}`],
  ['own NAT64 in a subnet', (a, b) => `64:ff9b:1:2:3:4:${hex(a)}:${hex(b)}`],
  ['6to4', (a, b) => `2002:${hex(a)}:${hex(b)}:1:2:3:4:5`],
  ['Teredo server', (a, b) => `2001:0:${hex(a)}:${hex(b)}:0:1234:f7f7:f7f7`],
  ['Teredo client', (a, b) => `2001:0:808:808:0:1234:${hex(0xffff ^ a)}:${hex(0xffff ^ b)}`],
  ['ISATAP', (a, b) => `2001:db8::5efe:${hex(a)}:${hex(b)}`]
]
const hex = (group: number): string => group.toString(16)
const dotted = (a: number, b: number): string => [a >> 8, a & 0xff, b >> 8, b & 0xff].join('.')

const group = fc.integer({ min: 0, max: 0xffff })
const seeded = { seed: 1, numRuns: 500 }
/** Addresses that somebody else may have, and those that load never goes to. */
const ipv4 = fc.oneof(fc.tuple(group, group), fc.tuple(fc.constantFrom(0x7f00, 0xa9fe, 0xe000, 0xf000, 0, 0xffff), group), fc.constant([0xa9fe, 0xa9fe] as const), fc.constant([0xa83f, 0x8110] as const))
const ipv6 = fc.oneof(
  fc.array(group, { minLength: 8, maxLength: 8 }),
  fc.array(fc.constantFrom(0, 1, 0x64, 0xff9b, 0x2002, 0x2001, 0x5efe, 0x7f00, 0xa9fe, 0xffff), { minLength: 8, maxLength: 8 })
)

describe('an IPv4 address inside another address', () => {
  it.each(insideLoopback)('does not make it loopback: %s, %s', (_scheme, address) => {
    expect(addressPolicy(address)).toBe('needs-word')
  })

  it.each([
    '::ffff:0:a9fe:a9fe',
    '64:ff9b:1::a9fe:a9fe',
    '64:ff9b:1:a9fe:a9:fe00::',
    '64:ff9b:1:a9:fe:a9fe::',
    '64:ff9b:1::a9:fea9:fe00:0',
    '64:ff9b:1:e000:0:100::',
    '2001:0:a9fe:a9fe::1',
    '2001:0:808:808:0:0:5601:5601',
    'fd12::5efe:a9fe:a9fe',
    '2001:db8::200:5efe:169.254.169.254',
    '2001:db8:a9fe:a9fe::',
    '2001:db8:1::a9fe:a9fe',
    '2001:db8::a83f:8110',
    '64:ff9b::0.0.0.0',
    '64:ff9b::224.0.0.1',
    '64:ff9b::255.255.255.255',
    '2002::1'
  ])('is looked for: %s is never loaded', (address) => {
    expect(addressPolicy(address)).toBe('never')
  })

  it('never permits, wherever it stands', () => {
    const free = /^(?:0:0:0:0:0:0:0:1|0:0:0:0:0:ffff:7f[0-9a-f]{2}:[0-9a-f]+)$/
    fc.assert(
      fc.property(ipv6, (groups) => {
        const address = groups.map(hex).join(':')
        expect(addressPolicy(address) === 'free').toBe(free.test(address))
      }),
      seeded
    )
    for (const [, hide] of schemes.slice(1)) {
      fc.assert(fc.property(group, (low) => addressPolicy(hide(0x7f00, low)) !== 'free'), seeded)
    }
  })

  it('forbids in every scheme what it forbids by itself', () => {
    fc.assert(
      fc.property(ipv4, fc.constantFrom(...schemes), ([a, b], [, hide]) => {
        if (addressPolicy(dotted(a, b)) === 'never') expect(addressPolicy(hide(a, b))).toBe('never')
      }),
      seeded
    )
  })

  it('is judged by what it is, not by how it is spelled', () => {
    const spellings = (groups: readonly number[]): readonly string[] => {
      const text = groups.map(hex).join(':')
      const shortest = new URL(`http://[${text}]/`).hostname.slice(1, -1)
      const padded = groups.map((each) => hex(each).padStart(4, '0')).join(':')
      const mixed = `${groups.slice(0, 6).map(hex).join(':')}:${dotted(groups[6] ?? 0, groups[7] ?? 0)}`
      return [shortest, padded, mixed, text.toUpperCase(), `${shortest}%eth0`, `${mixed}%1`]
    }
    fc.assert(
      fc.property(ipv6, (groups) => {
        const policy = addressPolicy(groups.map(hex).join(':'))
        for (const spelling of spellings(groups)) expect([spelling, addressPolicy(spelling)]).toEqual([spelling, policy])
      }),
      seeded
    )
  })
})

describe('a target URL', () => {
  const check = (url: string, ...authorised: string[]): string => {
    const checked = checkDestination({ url, field: 'workload.url' }, authorised)
    return checked.ok ? 'ok' : `${checked.failure.code} ${checked.failure.message} ${checked.failure.hint}`
  }

  it.each([
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://api.localhost/',
    'http://[::1]:80/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::ffff:127.0.0.1]/'
  ])('%s on this machine is free', (url) => {
    expect(check(url)).toBe('ok')
  })

  it.each([
    ['http://example.com/', 'example.com'],
    ['https://192.168.0.10:8443/x', '192.168.0.10'],
    ['http://127.0.0.1.nip.io/', '127.0.0.1.nip.io'],
    ['http://notlocalhost/', 'notlocalhost'],
    ['http://[2001:db8::1]/', '[2001:db8::1]'],
    ['http://3232235521/', '192.168.0.1']
  ])('%s needs the word for %s', (url, host) => {
    expect(check(url)).toMatch(/^not-authorised /)
    expect(check(url)).toContain(`--i-am-authorised ${host}.`)
    expect(check(url, 'other.example')).toMatch(/^not-authorised /)
    expect(check(url, host)).toBe('ok')
  })

  it.each(insideLoopback)('of another machine is no loopback because of %s: %s', (_scheme, address) => {
    expect(check(`http://[${address}]:8080/`)).toMatch(/^not-authorised .*is not this machine/)
  })

  it.each([
    ['127.0.0.1', 'free'],
    ['169.254.169.254', 'never']
  ])('spells %s in many ways, all of them %s', (address, policy) => {
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
    const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    const spellings = [
      `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
      `0x${hex(a)}.0x${hex(b)}.0x${hex(c)}.0x${hex(d)}`,
      `${a}.${b}.${c * 256 + d}`,
      `${a}.${(b * 256 + c) * 256 + d}`,
      String(((a * 256 + b) * 256 + c) * 256 + d),
      `0x${hex(((a * 256 + b) * 256 + c) * 256 + d)}`,
      `${address}.`,
      wide(address),
      address.replaceAll('.', '\u3002'),
      address.replaceAll('.', '%2e'),
      address.replace(/^\d/, (digit) => `%3${digit}`),
      `[::ffff:${address}]`,
      `user:secret@${address}`
    ]
    for (const spelling of spellings) {
      const url = `http://${spelling}/`
      expect([url, check(url, new URL(url).hostname).replace(/ .*to /, ' ').slice(0, 15)]).toEqual([url, policy === 'free' ? 'ok' : 'not-authorised '])
    }
  })

  it.each(['http://0.0.0.0/', 'http://0/', 'http://169.254.169.254/latest/meta-data/', 'http://2852039166/', 'http://[::]/', 'http://[fe80::1]/', 'http://224.0.0.1/', 'http://[::ffff:169.254.169.254]/'])(
    '%s is refused whatever is said',
    (url) => {
      expect(check(url, new URL(url).hostname)).toMatch(/^not-authorised .*must not lead to/)
    }
  )
})

describe('a host on the command line', () => {
  it.each([
    ['Example.COM', 'example.com'],
    ['192.168.1.1', '192.168.1.1'],
    ['::1', '[::1]'],
    ['[2001:DB8::1]', '[2001:db8::1]'],
    ['2001:db8:0:0:0:0:0:1', '[2001:db8::1]'],
    ['bücher.example', 'xn--bcher-kva.example']
  ])('%s is written %s', (typed, host) => {
    expect(normaliseHost(typed)).toBe(host)
  })

  it.each(['', 'http://example.com/', 'example.com/path', 'example.com:8080', '[::1]:80', 'a b', 'ann@example.com', 'example.com?x', '%'])('%j is none', (typed) => {
    expect(normaliseHost(typed)).toBeNull()
  })
})
