import { describe, expect, it } from 'vitest'
import { taskErrorCodes } from '../../../src/contract/base/taskErrors'
import { fileErrorCode, networkErrorCode, statusErrorCode } from '../../../src/engine/workloads/errorCodes'
import { errorCodeOf, failedWith, succeeded } from '../../../src/engine/workloads/workload'

const withCode = (code: string): Error => Object.assign(new Error('words that change between versions'), { code })

describe('a failed request is told by its code', () => {
  it.each([
    ['ECONNREFUSED', 'connect_refused'],
    ['EHOSTUNREACH', 'connect_failed'],
    ['ENETUNREACH', 'connect_failed'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'reset'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns_slow'],
    ['EMFILE', 'too_many_sockets'],
    ['ENFILE', 'too_many_sockets'],
    ['EADDRNOTAVAIL', 'no_free_ports'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too_large'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'too_large'],
    ['POOLSCOPE_ADDRESS_REFUSED', 'address_refused'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_wrong_host'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls_expired'],
    ['CERT_NOT_YET_VALID', 'tls_expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_untrusted'],
    ['CERT_SIGNATURE_FAILURE', 'tls'],
    ['EPROTO', 'tls'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
    ['UND_ERR_SOMETHING_NEW', 'protocol'],
    ['ESOMETHINGNEW', 'connect_failed']
  ] as const)('%s is %s', (code, expected) => {
    expect(networkErrorCode(withCode(code))).toBe(expected)
  })

  it('knows what cannot be parsed without a code', () => {
    expect(networkErrorCode(Object.assign(new Error(''), { name: 'HTTPParserError', code: undefined }))).toBe('protocol')
  })

  it('looks into the cause', () => {
    expect(networkErrorCode(new TypeError('fetch failed', { cause: withCode('ECONNRESET') }))).toBe('reset')
  })

  it.each([[undefined], [null], ['a string'], [42], [{}], [new Error('without a code')]])('has an answer for %j, too', (thrown) => {
    expect(taskErrorCodes).toContain(networkErrorCode(thrown))
    expect(fileErrorCode(thrown)).toBe('file_other')
  })
})

it.each([
  ['ENOENT', 'file_missing'],
  ['EACCES', 'file_denied'],
  ['EPERM', 'file_denied'],
  ['EMFILE', 'too_many_files'],
  ['ENFILE', 'too_many_files'],
  ['EROFS', 'file_denied'],
  ['ENOSPC', 'file_no_space'],
  ['EDQUOT', 'file_no_space'],
  ['EIO', 'file_other']
] as const)('a file that fails with %s is %s', (code, expected) => {
  expect(fileErrorCode(withCode(code))).toBe(expected)
})

it.each([
  [200, null],
  [299, null],
  [199, 'http_3xx'],
  [300, 'http_3xx'],
  [399, 'http_3xx'],
  [418, 'http_4xx'],
  [429, 'http_429'],
  [500, 'http_500'],
  [505, 'http_5xx'],
  [599, 'http_5xx']
] as const)('status %i is %s', (status, expected) => {
  expect(statusErrorCode(status)).toBe(expected)
})

describe('an outcome in one number', () => {
  it.each(taskErrorCodes)('keeps %s', (code) => {
    expect(errorCodeOf(failedWith(code))).toBe(code)
  })

  it.each([0, 1, 67_108_864])('keeps %i bytes', (bytes) => {
    expect(errorCodeOf(succeeded(bytes))).toBeNull()
    expect(Number(succeeded(bytes))).toBe(bytes)
  })
})
