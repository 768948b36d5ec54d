import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { workerFile } from './headless'

/** Ways in which code on a worker thread can go wrong, as the body of a function. */
export const misbehaviours = {
  exits: 'process.exit(7)',
  exitsWithoutError: 'process.exit(0)',
  throwsLate: 'throw new Error("thrown late")',
  throwsNoError: 'throw "only words"',
  rejectsLate: 'Promise.reject(new Error("rejected late"))',
  loops: 'for (;;);',
  fillsItsHeap: 'for (const all = []; ; ) all.push(new Array(1000).fill(Math.random()))'
} as const

export type Misbehaviour = keyof typeof misbehaviours

/** A worker file of the test's own; it is removed with the test. */
export function workerFileOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'worker.js')
  writeFileSync(file, source)
  return file
}

/** The real worker, one thread of which misbehaves as soon as `when` is called: in the middle of its work, off every task's stack. */
export function workerThatGoesWrong(misbehaviour: Misbehaviour): { readonly file: string; readonly when: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const trigger = join(folder, 'now')
  const file = workerFileOf(`
    const fs = require('node:fs')
    const worker = require(${JSON.stringify(workerFile)})
    const misbehave = () => { ${misbehaviours[misbehaviour]} }
    setInterval(() => {
      try { fs.unlinkSync(${JSON.stringify(trigger)}) } catch { return } // only one thread can
      misbehave()
    }, 20).unref()
    module.exports = { ...worker }
  `)
  return { file, when: () => writeFileSync(trigger, '') }
}
