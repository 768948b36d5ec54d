import type { TaskErrorCode } from '../../contract/base/taskErrors'

/** Errors are told apart by `code`, never by message: messages change between versions. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? '' : codeOf(cause)
}

const fileCodes: Readonly<Record<string, TaskErrorCode>> = {
  ENOENT: 'file_missing',
  EACCES: 'file_denied',
  EPERM: 'file_denied',
  EROFS: 'file_denied',
  ENOSPC: 'file_no_space',
  EDQUOT: 'file_no_space',
  EMFILE: 'too_many_files',
  ENFILE: 'too_many_files'
}

/** The task error for a failed file operation. */
export function fileErrorCode(error: unknown): TaskErrorCode {
  return fileCodes[codeOf(error)] ?? 'file_other'
}

const networkCodes: Readonly<Record<string, TaskErrorCode>> = {
  ECONNREFUSED: 'connect_refused',
  EHOSTUNREACH: 'connect_failed',
  ENETUNREACH: 'connect_failed',
  EADDRNOTAVAIL: 'no_free_ports',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset', // closed before all that was promised had come
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns_slow',
  EAI_FAIL: 'dns',
  EMFILE: 'too_many_sockets',
  ENFILE: 'too_many_sockets',
  ENOBUFS: 'too_many_sockets',
  UND_ERR_HEADERS_OVERFLOW: 'too_large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  HPE_HEADER_OVERFLOW: 'too_large',
  POOLSCOPE_ADDRESS_REFUSED: 'address_refused',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  CERT_UNTRUSTED: 'tls_untrusted',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_host',
  HOSTNAME_MISMATCH: 'tls_wrong_host'
}

/** OpenSSL's and Node's names for certificates and handshakes that fail. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/

/** The task error for a failed request; what speaks no HTTP is `protocol`. */
export function networkErrorCode(error: unknown): TaskErrorCode {
  const code = codeOf(error)
  const known = networkCodes[code]
  if (known !== undefined) return known
  if (TLS_CODE.test(code)) return 'tls'
  return code.startsWith('HPE_') || code.startsWith('UND_ERR') || isParserError(error) ? 'protocol' : 'connect_failed'
}

/** undici 7 means to give these a code (HPE_...), but looks it up the wrong way round and leaves it undefined. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError'
}

const statusCodes: Readonly<Record<number, TaskErrorCode>> = {
  429: 'http_429',
  500: 'http_500',
  502: 'http_502',
  503: 'http_503',
  504: 'http_504'
}

/** The task error for an HTTP status, or null for 2xx. Redirects are not followed, so they are errors here. */
export function statusErrorCode(status: number): TaskErrorCode | null {
  if (status >= 200 && status < 300) return null
  return statusCodes[status] ?? (status >= 500 ? 'http_5xx' : status >= 400 ? 'http_4xx' : 'http_3xx')
}
