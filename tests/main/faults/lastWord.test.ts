import { describe, expect, it, vi } from 'vitest'
import { failed, makeFailure, type Outcome, success } from '../../../src/contract/base/failure'
import type { SavedFile } from '../../../src/contract/ipc'
import { type LastDialogs, lastWord } from '../../../src/main/faults/lastWord'
import { sampleSweep } from '../sampleSweep'

const failure = makeFailure('file', 'Cannot save /data/runs/run-1.json: the disk is full', 'Free some space.')
const owed = { result: sampleSweep('stopped', [1, 2]), failure }
const rescuePath = '/temporary/poolscope-run-run-1.json'

function setUp(options: { readonly writable?: readonly string[]; readonly answers?: readonly ('elsewhere' | 'again' | 'give-up')[]; readonly files?: readonly (string | null)[]; readonly settled?: readonly (typeof owed)[][] } = {}) {
  const { writable = [], answers = [], files = [], settled = [] } = options
  const left = { answers: [...answers], files: [...files], settled: [...settled] }
  const saveFile = vi.fn(async (path: string): Promise<Outcome<SavedFile>> => (writable.includes(path) ? success({ path }) : failed('file', `Cannot save ${path}: the disk is full`)))
  const dialogs = {
    tell: vi.fn(async () => undefined),
    ask: vi.fn(async () => left.answers.shift() ?? 'give-up'),
    chooseFile: vi.fn(async () => left.files.shift() ?? null)
  } satisfies LastDialogs
  const keeper = { settle: vi.fn(async () => left.settled.shift() ?? [owed]), release: vi.fn() }
  const say = vi.fn<(sentence: string) => void>()
  return { parts: { keeper, saveFile, temporaryFolder: '/temporary', runsFolder: '/data/runs', say, dialogs }, dialogs, keeper, say, saveFile }
}

describe('a run that cannot be saved when the app ends', () => {
  it('is not spoken of when it could be saved after all', async () => {
    const { parts, dialogs, say, saveFile } = setUp({ settled: [[]] })
    await lastWord(parts)
    for (const unused of [saveFile, say, dialogs.tell, dialogs.ask]) expect(unused).not.toHaveBeenCalled()
  })

  it('is never lost in silence: it goes into the temporary folder, and its user is told where and why', async () => {
    const { parts, dialogs, keeper } = setUp({ writable: [rescuePath] })
    await lastWord(parts)
    expect(dialogs.tell).toHaveBeenCalledWith(expect.stringContaining(rescuePath), expect.stringMatching(/the disk is full.*\/data\/runs/))
    expect(keeper.release).toHaveBeenCalledWith('run-1')
  })

  it('is put where its user says when the temporary folder is full, too', async () => {
    const { parts, dialogs, keeper, saveFile } = setUp({ writable: ['/usb/run.json'], answers: ['elsewhere', 'elsewhere', 'elsewhere'], files: [null, '/full/run.json', '/usb/run.json'] })
    await lastWord(parts)
    expect(dialogs.ask).toHaveBeenCalledTimes(3)
    expect(dialogs.ask).toHaveBeenCalledWith(expect.stringContaining('2 measured sizes would be lost'), expect.stringContaining('the disk is full'))
    expect(saveFile).toHaveBeenLastCalledWith('/usb/run.json', expect.anything())
    expect(keeper.release).toHaveBeenCalledWith('run-1')
  })

  it('is saved where it belongs once its user has made room', async () => {
    const { parts, dialogs, keeper } = setUp({ answers: ['again', 'again'], settled: [[owed], [owed], []] })
    await lastWord(parts)
    expect(dialogs.ask).toHaveBeenCalledTimes(2)
    expect(keeper.release).not.toHaveBeenCalled()
  })

  it('is given up only with its user\'s word', async () => {
    const { parts, dialogs, keeper } = setUp({ answers: ['give-up'] })
    await lastWord(parts)
    expect(dialogs.ask).toHaveBeenCalledOnce()
    expect(keeper.release).toHaveBeenCalledWith('run-1')
  })

  it('waits for nobody when a signal ended the app, but says where it is, or that it is nowhere', async () => {
    const rescued = setUp({ writable: [rescuePath] })
    await lastWord({ ...rescued.parts, dialogs: null })
    expect(rescued.say).toHaveBeenCalledWith(expect.stringContaining(rescuePath))
    const lost = setUp()
    await lastWord({ ...lost.parts, dialogs: null })
    expect(lost.say).toHaveBeenCalledWith(expect.stringContaining('are in no file'))
  })
})
