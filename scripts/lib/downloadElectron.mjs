import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { electronDist, electronPackage, electronPathFile, installedElectron } from './electronFolder.mjs'
import { lastLines, runQuietly } from './runQuietly.mjs'

/** 120 MB on a slow line; a machine without network answers in seconds, one behind a silent firewall waits this long. */
const longestDownloadMs = 10 * 60_000

/** Electron's own installer, which honours ELECTRON_MIRROR and proxies. Returns why it failed, or undefined. */
export async function downloadElectron() {
  // A link to the test runtime may lie there; the installer would unpack into the shared cache behind it.
  rmSync(electronDist, { recursive: true, force: true })
  rmSync(electronPathFile, { force: true })
  const { output } = await runQuietly(process.execPath, [join(electronPackage, 'install.js')], { timeoutMs: longestDownloadMs })
  if (installedElectron() !== undefined) return undefined
  return reasonIn(output)
}

function reasonIn(output) {
  const named = output.split('\n').find((line) => /error/i.test(line))
  return (named ?? lastLines(output, 1)).trim() || 'no answer'
}
