import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, devContentSecurityPolicy, hardeningHeaders } from '../../../src/main/security/pageHeaders'

describe('the content security policy', () => {
  const directives = (text: string): Record<string, string> =>
    Object.fromEntries(text.split('; ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]))

  it('allows what the page needs and nothing else', () => {
    expect(directives(contentSecurityPolicy('abc'))).toEqual({
      'default-src': "'none'",
      'worker-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-abc'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'none'"
    })
  })

  it('never allows evaluated code, also not in development', () => {
    expect(contentSecurityPolicy('abc')).not.toMatch(/unsafe|\*|https?:/)
    expect(devContentSecurityPolicy('localhost:5173')).not.toContain('unsafe-eval')
  })

  it('comes with headers that stop guessing and leaking', () => {
    expect(hardeningHeaders).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' })
  })
})
