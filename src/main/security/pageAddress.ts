/** Where the page comes from. Everything that trusts the page compares with this. */
export interface PageAddress {
  readonly protocol: string
  readonly host: string
  /** The one document the window may show. */
  readonly href: string
}

export const APP_SCHEME = 'app'
const APP_HOST = 'poolscope'

/** The page inside the app, under a scheme of its own: `file://` would give it the reader's whole disk as its origin. */
export const bundledPage: PageAddress = {
  protocol: `${APP_SCHEME}:`,
  host: APP_HOST,
  href: `${APP_SCHEME}://${APP_HOST}/index.html`
}

/** The development server's page; only an unpackaged app asks for it. */
export function devServerPage(url: string): PageAddress {
  const { protocol, host, href } = new URL(url)
  return { protocol, host, href }
}

/**
 * True when `url` lies at that address. Protocol and host are compared, not `origin`, which is the text "null" for
 * every scheme that is not the web's own.
 */
export function isAt(page: PageAddress, url: string): boolean {
  try {
    const { protocol, host } = new URL(url)
    return protocol === page.protocol && host === page.host
  } catch {
    return false
  }
}

/** True for the one document itself, whatever stands after `#`. */
export function isThePage(page: PageAddress, url: string): boolean {
  return url.split('#', 1)[0] === page.href
}
