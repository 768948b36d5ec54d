import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { APP_SCHEME, isThePage, type PageAddress } from './pageAddress'

/**
 * Sandboxes every renderer, whatever its window asks for. Chromium as root needs `--no-sandbox`, and with both it
 * restarts its processes for ever, so the switch wins.
 */
export function sandboxEverything(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}

/** The page gets no Node, no network of its own and no way to open something else. */
export function pagePreferences(preloadFile: string): WebPreferences {
  return {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Chromium downloads dictionaries for it.
    spellcheck: false,
    // A middle click would open a new window.
    disableBlinkFeatures: 'Auxclick',
    devTools: !app.isPackaged
  }
}

/** Holds for every page that is ever made, also for one that should not exist. */
export function confineEveryPage(page: PageAddress): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, page))
}

function confine(contents: WebContents, page: PageAddress): void {
  // Reloading the page it already shows is the one navigation a page may ask for.
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (!isThePage(page, url) || !isThePage(page, contents.getURL())) event.preventDefault()
  }
  contents.on('will-navigate', (event, url) => refuse(event, url))
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => refuse(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // What connects page to page comes by no request; without a proxy this leaves it no datagram to send.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Asking a permission, holding one and downloading are all refused; the page needs none of them. */
export function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Our own files, pictures inside them, and the developer tools. */
const localProtocols = [`${APP_SCHEME}:`, 'data:', 'blob:', 'devtools:']

const NOBODY = 'http://127.0.0.1:1'

/**
 * Cuts the page off from every network and from the disk; the policy in the headers says the same to the page itself.
 * The engine's requests do not come by here.
 */
export function cutOffNetwork(session: Session): void {
  // A connection from page to page is no request, and no policy of a page that Chromium knows forbids it. It obeys a
  // proxy, though, and this one is nobody: nothing listens there, and only the system's own could.
  void session.setProxy({ mode: 'fixed_servers', proxyRules: NOBODY, proxyBypassRules: '<-loopback>' })
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !localProtocols.some((protocol) => url.startsWith(protocol)) }))
}
