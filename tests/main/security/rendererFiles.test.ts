import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentType, rendererFile } from '../../../src/main/security/rendererFiles'

const folder = join('opt', 'poolscope', 'out', 'renderer')

describe('the files our scheme serves', () => {
  it.each([
    ['app://poolscope/', 'index.html'],
    ['app://poolscope/index.html', 'index.html'],
    ['app://poolscope/index.html?theme=dark#top', 'index.html'],
    ['app://poolscope/assets/index-B1x_9.js', 'assets/index-B1x_9.js'],
    ['app://poolscope/assets/fonts/inter.v2.woff2', 'assets/fonts/inter.v2.woff2']
  ])('finds %s', (url, file) => {
    expect(rendererFile(url, folder)).toBe(join(folder, ...file.split('/')))
  })

  it('keeps dot segments inside the folder, because a URL resolves them before we see it', () => {
    expect(rendererFile('app://poolscope/../../../etc/passwd', folder)).toBe(join(folder, 'etc', 'passwd'))
    expect(rendererFile('app://poolscope/assets/%2e%2e/%2e%2e/main/index.js', folder)).toBe(join(folder, 'main', 'index.js'))
  })

  it.each([
    ['an encoded separator', 'app://poolscope/..%2f..%2fmain/index.js'],
    ['a backslash', 'app://poolscope/..%5c..%5cmain%5cindex.js'],
    ['double encoding', 'app://poolscope/%252e%252e/main/index.js'],
    ['an absolute path', 'app://poolscope//etc/passwd'],
    ['an encoded absolute path', 'app://poolscope/%2fetc%2fpasswd'],
    ['a drive letter', 'app://poolscope/C:/Windows/win.ini'],
    ['an alternate data stream', 'app://poolscope/index.html::$DATA'],
    ['a zero byte', 'app://poolscope/index.html%00.png'],
    ['a broken escape', 'app://poolscope/%E0%A4%A'],
    ['an empty name', 'app://poolscope/assets//index.js'],
    ['a folder', 'app://poolscope/assets/'],
    ['a space', 'app://poolscope/a%20b.js'],
    ['another host', 'app://elsewhere/index.html'],
    ['a port', 'app://poolscope:8080/index.html'],
    ['another scheme', 'file:///index.html'],
    ['the web', 'https://poolscope/index.html'],
    ['no URL', 'index.html']
  ])('refuses %s', (_what, url) => {
    expect(rendererFile(url, folder)).toBeNull()
  })
})

describe('content types', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a.JS', 'text/javascript; charset=utf-8'],
    ['a.css', 'text/css; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.unknown', 'application/octet-stream']
  ])('of %s', (file, type) => {
    expect(contentType(file)).toBe(type)
  })
})
