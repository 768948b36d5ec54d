import { spawn } from 'node:child_process'
import { ExpectedFailure } from './expectedFailure.mjs'

const startMs = 30_000

/**
 * Does `work` with the environment of a virtual display, which ends with it. Xvfb chooses the free number itself
 * (-displayfd), so that two test runs cannot collide; xvfb-run guesses one, and now and then fails while it cleans up.
 */
export async function withVirtualDisplay(work) {
  // A group of its own: Ctrl-C must not take the display away before the app has ended.
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true
  })
  const ended = new Promise((resolve) => xvfb.on('close', resolve))
  try {
    const env = { ...process.env, DISPLAY: `:${await displayNumber(xvfb)}` }
    delete env.WAYLAND_DISPLAY
    return await work(env)
  } finally {
    xvfb.kill()
    if (xvfb.pid !== undefined) await ended
  }
}

function displayNumber(xvfb) {
  let timer
  return new Promise((resolve, reject) => {
    let messages = ''
    let answer = ''
    const fail = (why) => reject(new ExpectedFailure(`The virtual display (Xvfb) did not start: ${why}`))
    timer = setTimeout(() => fail(`no answer within ${startMs / 1000} s`), startMs)
    xvfb.on('error', (error) => fail(error.message))
    xvfb.on('close', (code) => fail(messages.trim() || `exit code ${code}`))
    xvfb.stderr.on('data', (chunk) => (messages += chunk))
    xvfb.stdio[3].on('data', (chunk) => {
      answer += chunk
      if (answer.endsWith('\n')) resolve(answer.trim())
    })
  }).finally(() => clearTimeout(timer))
}
