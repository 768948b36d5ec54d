'use strict'
// Stand-in for the default_app.asar that an official Electron download carries: loads the app named on the command
// line. Only the test runtime (scripts/lib/testRuntime.mjs) needs it.
// Understands: electron [switches] PATH [arguments], -r/--require MODULE, -v/--version, -a/--abi, --app=PATH.
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const { dirname, join, resolve } = require('node:path')
const Module = require('node:module')

function readCommandLine(args) {
  const wish = { path: undefined, show: undefined, preload: [] }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]
    if (arg === '--version' || arg === '-v') return { ...wish, show: `v${process.versions.electron}` }
    if (arg === '--abi' || arg === '-a') return { ...wish, show: process.versions.modules }
    if (arg.startsWith('--app=')) return { ...wish, path: arg.slice('--app='.length) }
    if (arg === '--require' || arg === '-r') wish.preload.push(args[++i])
    else if (!arg.startsWith('-')) return { ...wish, path: arg }
  }
  return wish
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

function describeApp(folder) {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return undefined
  const { version, productName, name, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version) app.setVersion(version)
  app.name = productName ?? name ?? app.name
  app.setDesktopName(desktopName ?? `${app.name}.desktop`)
  return folder
}

function loadApp(path) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  try {
    const folder = describeApp(path)
    const file = Module._resolveFilename(path, null, true)
    app.setAppPath(folder ?? dirname(file))
    Module._load(file, null, true)
  } catch (error) {
    fail(`The app at ${path} does not start\n\n${error.stack}`)
  }
}

const wish = readCommandLine(process.argv.slice(1))
if (wish.show !== undefined) {
  console.log(wish.show)
  process.exit(0)
}
if (wish.path === undefined) fail(`usage: electron [switches] PATH [arguments]   (Electron ${process.versions.electron}, Node ${process.versions.node})`)
if (wish.preload.length > 0) Module._preloadModules(wish.preload)
loadApp(resolve(wish.path))
