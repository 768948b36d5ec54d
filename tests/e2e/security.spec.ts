import { createSocket } from 'node:dgram'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { join } from 'node:path'
import { callNames } from '../../src/contract/ipc'
import { expect, test } from './desk'

// Scripts for the page are texts: what runs in it is not part of this program and must not share its types.

/** Runs code as the page's own timer would. Code that the test injects directly is exempt from the page's policy. */
const asThePage = (code: string): string => `new Promise((resolve) => setTimeout(() => resolve((() => { ${code} })()), 0))`

/** A server that must never be reached, and what reached it. */
async function withBait(use: (url: string, hits: readonly string[]) => Promise<void>): Promise<void> {
  const hits: string[] = []
  const server: Server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    response.end('bait')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('the page runs no code but its own files', async ({ desk: { page } }) => {
  await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.inlineRan = true' }))`)
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src="missing.png" onerror="window.handlerRan = true">')`)
  await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,window.dataRan=true' }))`)
  await page.evaluate(`document.body.append(Object.assign(document.createElement('a'), { href: 'javascript:window.linkRan=true', id: 'js-link' })); document.getElementById('js-link').click()`)
  await page.waitForTimeout(300)
  expect(await page.evaluate(`[window.inlineRan, window.handlerRan, window.dataRan, window.linkRan].map(String)`)).toEqual(Array(4).fill('undefined'))
  for (const code of ['eval("1+1")', 'new Function("return 1")()', 'setTimeout("window.textRan = true", 0)']) {
    await page.evaluate(asThePage(`try { ${code}; window.lastCode = 'ran' } catch (error) { window.lastCode = error.name }`))
    if (!code.startsWith('setTimeout')) expect(await page.evaluate('window.lastCode'), code).toBe('EvalError')
  }
  expect(await page.evaluate('window.textRan')).toBeUndefined()
})

test('styles need the nonce of this very load', async ({ desk: { page } }) => {
  const nonce = `document.querySelector('meta[name="csp-nonce"]').content`
  const first = await page.evaluate<string>(nonce)
  expect(first).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  const styled = (attribute: string): string =>
    `(() => { const style = document.createElement('style'); ${attribute}; style.textContent = 'body { outline-color: rgb(1, 2, 3) }'; document.head.append(style);
      const color = getComputedStyle(document.body).outlineColor; style.remove(); return color })()`
  expect(await page.evaluate(styled(''))).not.toBe('rgb(1, 2, 3)')
  expect(await page.evaluate(styled(`style.nonce = 'guessed'`))).not.toBe('rgb(1, 2, 3)')
  expect(await page.evaluate(styled(`style.nonce = ${JSON.stringify(first)}`))).toBe('rgb(1, 2, 3)')
  await page.reload()
  expect(await page.evaluate<string>(nonce)).not.toBe(first)
})

test('the page reaches no network and no disk', async ({ desk: { page } }) => {
  await withBait(async (url, hits) => {
    const attempt = (code: string): Promise<unknown> => page.evaluate(`Promise.resolve().then(() => ${code}).then(() => 'through', () => 'refused')`)
    expect(await attempt(`fetch('${url}/fetch', { mode: 'no-cors' })`)).toBe('refused')
    expect(await attempt(`fetch('file:///etc/hostname')`)).toBe('refused')
    expect(await attempt(`new Promise((through, refused) => Object.assign(new XMLHttpRequest(), { onload: through, onerror: refused }).open('GET', '${url}/xhr') ?? refused())`)).toBe('refused')
    expect(await attempt(`new Promise((through, refused) => Object.assign(new WebSocket('${url.replace('http', 'ws')}/ws'), { onopen: through, onerror: refused }))`)).toBe('refused')
    await attempt(`navigator.sendBeacon('${url}/beacon')`)
    for (const [tag, attribute] of [
      ['img', 'src'],
      ['script', 'src'],
      ['iframe', 'src'],
      ['object', 'data'],
      ['embed', 'src'],
      ['audio', 'src'],
      ['webview', 'src']
    ]) {
      await page.evaluate(`document.body.append(Object.assign(document.createElement('${tag}'), { ${attribute}: '${url}/${tag}' }))`)
    }
    for (const rel of ['stylesheet', 'prefetch', 'preload', 'prerender', 'icon', 'manifest']) {
      await page.evaluate(`document.head.append(Object.assign(document.createElement('link'), { rel: '${rel}', href: '${url}/${rel}', as: 'image' }))`)
    }
    await page.evaluate(`(() => { const form = Object.assign(document.createElement('form'), { method: 'post', action: '${url}/form' }); document.body.append(form); form.submit() })()`)
    await page.waitForTimeout(700)
    expect(hits).toEqual([])
  })
})

test('the window shows nothing but its page, and opens no other', async ({ desk: { app, page } }) => {
  const own = page.url()
  expect(own).toBe('app://poolscope/index.html')
  await withBait(async (url, hits) => {
    for (const target of [`${url}/away`, 'file:///etc/hostname', 'data:text/html,elsewhere', 'about:blank', 'app://poolscope/assets/', 'app://other/index.html', 'chrome://version']) {
      await page.evaluate(`setTimeout(() => { try { location.href = '${target}' } catch {} }, 0)`)
      await page.waitForTimeout(200)
      // Nothing can hinder a page from becoming empty, but then it is loaded again.
      await expect.poll(() => page.url(), { message: target }).toBe(own)
    }
    expect(await page.evaluate(`window.open('${url}/open')`)).toBeNull()
    expect(await page.evaluate(`window.open('about:blank')`)).toBeNull()
    await page.evaluate(`document.body.append(Object.assign(document.createElement('a'), { href: '${url}/link', target: '_blank', id: 'away' })); document.getElementById('away').click()`)
    await page.evaluate(`document.body.append(Object.assign(document.createElement('a'), { href: '${url}/file', download: 'x', id: 'load' })); document.getElementById('load').click()`)
    await page.waitForTimeout(500)
    expect(hits).toEqual([])
  })
  expect(page.url()).toBe(own)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Poolscope')
  await page.evaluate(`document.title = 'Your bank'`)
  await page.waitForTimeout(200)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Poolscope')
})

test('the page has no Node and no Electron, only the calls of the contract', async ({ desk: { app, page } }) => {
  const names = ['require', 'module', 'exports', 'process', 'global', 'Buffer', '__dirname', 'ipcRenderer', 'electron']
  expect(await page.evaluate(`${JSON.stringify(names)}.filter((name) => name in window)`)).toEqual([])
  expect(await page.evaluate(`Object.keys(window.poolscope).sort()`)).toEqual([...callNames, 'on'].sort())
  expect(await page.evaluate(`(() => { 'use strict'; try { window.poolscope.session = 1; return 'changed' } catch { return Object.isFrozen(window.poolscope) } })()`)).toBe(true)
  // Electron knows this method but does not declare it.
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webviewTag: false, webSecurity: true })
})

test('the page is given no permission', async ({ desk: { page } }) => {
  for (const name of ['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'persistent-storage']) {
    expect(await page.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state, () => 'denied')`), name).toBe('denied')
  }
  expect(await page.evaluate(`Notification.requestPermission()`)).toBe('denied')
  const refused = ['navigator.mediaDevices.getUserMedia({ audio: true })', 'navigator.mediaDevices.getDisplayMedia()', 'navigator.clipboard.readText()', 'new Promise((a, b) => navigator.geolocation.getCurrentPosition(a, b))']
  for (const code of refused) expect(await page.evaluate(`Promise.resolve().then(() => ${code}).then(() => 'given', () => 'refused')`), code).toBe('refused')
})

test('the page connects to no other page: no WebRTC, not from a frame of its own either', async ({ desk: { page, complaints } }) => {
  const heard: string[] = []
  const udp = createSocket('udp4')
  udp.on('message', () => heard.push('udp'))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  const tcp: TcpServer = createTcpServer((socket) => {
    heard.push('tcp')
    socket.destroy()
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const stun = `stun:127.0.0.1:${udp.address().port}`
  const turn = `turn:127.0.0.1:${(tcp.address() as AddressInfo).port}?transport=tcp`
  try {
    const answers = await page.evaluate<readonly string[]>(
      asThePage(`
      const frame = document.body.appendChild(document.createElement('iframe'))
      const gather = (from) => {
        try {
          const Connection = from.RTCPeerConnection ?? from.webkitRTCPeerConnection
          if (Connection === undefined) return 'absent'
          const connection = new Connection({ iceServers: [{ urls: ${JSON.stringify(stun)} }, { urls: ${JSON.stringify(turn)}, username: 'u', credential: 'c' }] })
          connection.createDataChannel('x')
          void connection.createOffer().then((offer) => connection.setLocalDescription(offer)).catch(() => undefined)
          return 'made'
        } catch (error) { return error.name }
      }
      return [gather(window), gather(frame.contentWindow ?? {})]`)
    )
    await page.waitForTimeout(2500)
    expect(answers[0]).toBe('absent')
    expect(heard).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    udp.close()
    tcp.close()
  }
})

test('our scheme serves the renderer and nothing beside it', async ({ desk: { app } }) => {
  const get = (path: string): Promise<{ status: number; headers: Record<string, string> }> =>
    app.evaluate(async ({ net }, url) => {
      // Electron itself refuses some of these addresses before we are asked.
      const answer = await net.fetch(url).catch(() => new Response(null, { status: 404 }))
      return { status: answer.status, headers: Object.fromEntries(answer.headers) }
    }, `app://poolscope/${path}`)
  const page = await get('index.html')
  expect(page.status).toBe(200)
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; .*script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/=]+'/)
  expect(page.headers['x-content-type-options']).toBe('nosniff')
  for (const path of ['../main/index.js', '..%2fmain%2findex.js', '..%5c..%5cpackage.json', '%2e%2e/%2e%2e/package.json', 'missing.js', 'assets/', 'index.html%00.js']) {
    expect((await get(path)).status, path).toBe(404)
  }
})

test('a call from any page but ours is refused', async ({ desk: { app } }) => {
  const answers = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const preload = `${main.getAppPath()}/out/preload/index.js`
    const collected: unknown[] = []
    for (const url of ['data:text/html,<p>not ours', 'about:blank']) {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await window.loadURL(url)
      for (const call of ['session()', 'startRun("sweep", {})', 'exportContent({ content: "sweep", id: null }, "csv")']) {
        collected.push(await window.webContents.executeJavaScript(`window.poolscope.${call}`))
      }
      window.destroy()
    }
    return collected
  })
  expect(answers).toHaveLength(6)
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringContaining('own window') as unknown } })
})

test('what no call can use is refused as bad input, and is no fault in the log', async ({ desk: { page }, userData }) => {
  for (const call of ['plan({ measuring: { seconds: 5n } })', 'plan(new Map())', 'plan(() => 1)', 'startRun("lab", { lab: "waits", settings: { tasks: 5n } })', 'readRun(5n)', 'saveScenario((() => { const a = {}; a.a = a; return a })())']) {
    expect(await page.evaluate(`window.poolscope.${call}`), call).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
  }
  expect(existsSync(join(userData, 'logs', 'poolscope.log'))).toBe(false)
})

test('two hundred calls open one dialog of the system', async ({ desk: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    const counts = { open: 0, answer: (): void => undefined }
    Object.assign(globalThis, { dialogCounts: counts })
    const ask = (): Promise<object> => {
      counts.open += 1
      return new Promise((resolve) => (counts.answer = () => resolve({ canceled: true, filePaths: [], filePath: '' })))
    }
    Object.assign(dialog, { showOpenDialog: ask, showSaveDialog: ask })
  })
  await page.evaluate(`(() => {
    window.dialogAnswers = Promise.all(Array.from({ length: 200 }, (_, i) => [() => window.poolscope.openFile(), () => window.poolscope.saveScenario({}), () => window.poolscope.openWorkshop(), () => window.poolscope.openMeasurements()][i % 4]()))
  })()`)
  const counts = (): Promise<number> => app.evaluate(() => (globalThis as unknown as { dialogCounts: { open: number } }).dialogCounts.open)
  await expect.poll(counts).toBe(1)
  await page.evaluate('window.poolscope.presets()')
  await app.evaluate(() => (globalThis as unknown as { dialogCounts: { answer: () => void } }).dialogCounts.answer())
  const codes = await page.evaluate<readonly string[]>(`window.dialogAnswers.then((answers) => answers.map((answer) => (answer.ok ? 'closed' : answer.failure.code)))`)
  expect(codes.filter((code) => code === 'closed')).toHaveLength(1)
  expect(codes.filter((code) => code === 'busy')).toHaveLength(199)
  expect(await counts()).toBe(1)
})
