import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allocateControl, Control } from '../../../src/engine/pool/slots/control'
import { passGate } from '../../../src/engine/pool/slots/gate'
import { bundleProgram, fromSource } from '../bundleProgram'

const order = { slots: 1, atOnce: 0, staggerMs: 0, windowFromMs: Infinity } as const

/** A gate question that does something just after it was answered: what another thread may do at that very moment. */
function thenOnce(question: () => boolean, afterwards: () => void): () => boolean {
  let isFirst = true
  return () => {
    const answer = question()
    if (isFirst) afterwards()
    isFirst = false
    return answer
  }
}

async function isPending(work: Promise<unknown>): Promise<boolean> {
  const settled = work.then(() => false)
  const pending = new Promise<boolean>((resolve) => setTimeout(resolve, 100, true))
  return Promise.race([settled, pending])
}

describe('a loop at the gate', () => {
  it('goes through when it may, and is not counted as parked any more', async () => {
    const control = new Control(allocateControl())
    const passing = passGate(control, () => control.isActive(0), false)
    expect(await isPending(passing)).toBe(true)
    expect(control.parkedSlots).toBe(1)
    control.run(order)
    expect(await passing).toBe(true)
    expect(control.parkedSlots).toBe(0)
  })

  it('stays when it is not among the first n', async () => {
    const control = new Control(allocateControl())
    const passing = passGate(control, () => control.isActive(1), false)
    control.run(order)
    expect(await isPending(passing)).toBe(true)
    control.run({ ...order, slots: 2 })
    expect(await passing).toBe(true)
  })

  it('leaves for good when the pool ends', async () => {
    const control = new Control(allocateControl())
    const passing = passGate(control, () => control.isActive(0), false)
    control.exit()
    expect(await passing).toBe(false)
    expect(await passGate(control, () => true, false)).toBe(false)
  })

  it('turns back when the pool is parked while it is on its way', async () => {
    const control = new Control(allocateControl())
    control.run(order)
    const passing = passGate(
      control,
      thenOnce(() => control.isActive(0), () => control.park()),
      false
    )
    expect(await isPending(passing)).toBe(true)
    expect(control.parkedSlots).toBe(1)
    control.run(order)
    expect(await passing).toBe(true)
  })

  it('hears an order that comes between its question and its sleep', async () => {
    const control = new Control(allocateControl())
    const passing = passGate(
      control,
      thenOnce(() => control.isActive(0), () => control.run(order)),
      false
    )
    expect(await isPending(passing)).toBe(false)
  })

  it('hears it on a thread that it may block, too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = await bundleProgram(
      folder,
      `
        import { parentPort } from 'node:worker_threads'
        import { allocateControl, Control } from ${fromSource('engine/pool/slots/control')}
        import { passGate } from ${fromSource('engine/pool/slots/gate')}
        const control = new Control(allocateControl())
        const order = ${JSON.stringify({ ...order, windowFromMs: 0 })}
        let questions = 0
        const mayRun = () => {
          const answer = control.isActive(0)
          if (questions++ === 0) control.run(order)
          return answer
        }
        passGate(control, mayRun, true).then((passed) => parentPort.postMessage({ passed, parked: control.parkedSlots }))
      `
    )
    const thread = new Worker(file)
    onTestFinished(async () => void (await thread.terminate()))
    expect(await new Promise((resolve) => thread.once('message', resolve))).toEqual({ passed: true, parked: 0 })
  })
})
