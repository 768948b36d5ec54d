import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { APP_SCHEME, type PageAddress } from './pageAddress'
import { contentSecurityPolicy, devContentSecurityPolicy, hardeningHeaders, NONCE_PLACEHOLDER } from './pageHeaders'
import { contentType, rendererFile } from './rendererFiles'

/** Before the app is ready: gives our scheme an origin and relative URLs like the web's own. */
export function claimAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }])
}

/** After the app is ready: serves the renderer's folder, and nothing outside it, under our scheme. */
export function serveAppScheme(rendererFolder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: hardeningHeaders })
    const file = rendererFile(request.url, rendererFolder)
    const found = file === null ? null : await readFile(file).catch(() => null)
    if (file === null || found === null) return new Response('Not found', { status: 404, headers: hardeningHeaders })
    const nonce = randomBytes(16).toString('base64')
    const body = file.endsWith('.html') ? found.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : new Uint8Array(found)
    return new Response(body, {
      headers: { ...hardeningHeaders, 'Content-Type': contentType(file), 'Content-Security-Policy': contentSecurityPolicy(nonce) }
    })
  })
}

/** The development server sends no policy of its own; its answers get the nearest one that hot reloading can live with. */
export function addPolicyTo(page: PageAddress, session: Session): void {
  session.webRequest.onHeadersReceived({ urls: [`${page.protocol}//${page.host}/*`] }, (details, answer) => {
    answer({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [devContentSecurityPolicy(page.host)] } })
  })
}
