/** What the page may do, said in the headers of every file it loads. */

type Directives = Readonly<Record<string, string>>

const nothingElse: Directives = {
  'default-src': "'none'",
  // These four do not fall back to default-src, or do so only after script-src.
  'worker-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'"
}

/** The policy of the built page. `nonce` is new at every load and lets Mantine's own style elements through. */
export function contentSecurityPolicy(nonce: string): string {
  return policy({
    ...nothingElse,
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'none'"
  })
}

/** The development server injects styles without a nonce and talks to its page over a web socket. */
export function devContentSecurityPolicy(host: string): string {
  return policy({
    ...nothingElse,
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self' data:",
    'connect-src': `'self' ws://${host}`
  })
}

function policy(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

export const hardeningHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), clipboard-read=(), display-capture=(), geolocation=(), hid=(), microphone=(), serial=(), usb=()',
  'Cache-Control': 'no-store'
}

/** What index.html holds in place of the nonce: `<meta name="csp-nonce" content="...">`. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'
