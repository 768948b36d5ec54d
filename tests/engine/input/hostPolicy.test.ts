import { describe, expect, it } from 'vitest'
import { addressPolicy, checkTargetUrl, normaliseHost } from '../../../src/engine/input/hostPolicy'

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

describe('a target URL', () => {
  const check = (url: string, ...authorised: string[]): string => {
    const checked = checkTargetUrl(url, authorised)
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
