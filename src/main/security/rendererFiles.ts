import { extname, join } from 'node:path'
import { bundledPage, isAt } from './pageAddress'

/** Every name the build gives a file; `.` and `..` alone are not names, and neither is anything with a separator in it. */
const safeName = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/

/**
 * The file a URL of our scheme stands for, or null when it stands for none. Names are taken from a list of allowed
 * characters after decoding, so that no spelling of a separator (`%2f`, `\`, `..%5c`) can leave the folder.
 */
export function rendererFile(url: string, folder: string): string | null {
  if (!isAt(bundledPage, url)) return null
  const path = decoded(new URL(url).pathname)
  if (path === null) return null
  const names = path === '/' ? ['index.html'] : path.slice(1).split('/')
  return names.every((name) => safeName.test(name)) ? join(folder, ...names) : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2'
}

/** Stated for every file, because the page is told never to guess (`nosniff`). */
export function contentType(file: string): string {
  return contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
}
