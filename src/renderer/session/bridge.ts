import type { Bridge } from '../../contract/ipc'

declare global {
  interface Window {
    /** Put there by preload; absent when the page is opened in a plain browser. */
    readonly poolscope?: Bridge
  }
}

/** What the main process offers this page, or null outside Poolscope's own window. */
export function windowBridge(): Bridge | null {
  return window.poolscope ?? null
}

/** The nonce of this load, without which the security policy refuses style elements made at run time. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
