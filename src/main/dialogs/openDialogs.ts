import type { BrowserWindow } from 'electron'
import { failed, type Failure, type Outcome, success } from '../../contract/base/failure'
import { formatTable } from '../../contract/formats/formats'
import type { OpenedFile, OpenedMeasurements } from '../../contract/ipc'
import type { Workshop } from '../../contract/labs/workshop'
import { readMeasurements } from '../../engine/files/measurements/readMeasurements'
import { readWorkshopFile } from '../../engine/files/scenarios/readWorkshopFile'
import { readOpenedFile } from '../../engine/files/readOpenedFile'
import { showOpen } from './nativeDialogs'
import type { OpenedFiles } from './openedFiles'

export type DialogTurn = <T>(ask: () => Promise<Outcome<T>>) => Promise<Outcome<T>>

/** One dialog at a time for the calls of the window: two hundred calls must not open two hundred of the system's. */
export function dialogTurn(): DialogTurn {
  let isOpen = false
  return async (ask) => {
    if (isOpen) return failed('busy', 'A dialog is open already.', 'Answer it first.')
    isOpen = true
    try {
      return await ask()
    } finally {
      isOpen = false
    }
  }
}

/** Every way a file enters: the user picks it in the system's dialog. `null` means the dialog was closed. */
export interface OpenDialogs {
  /** A scenario, a result or measurements. */
  open(): Promise<Outcome<OpenedFile | null>>
  openMeasurements(): Promise<Outcome<OpenedMeasurements | null>>
  openWorkshop(): Promise<Outcome<Workshop | null>>
}

const JSON_FILES = { name: 'Scenarios and results', extensions: [formatTable.json.extension] } as const
/** Dialogs know only the last part of an extension. */
const WORKSHOPS = { name: 'Workshops (.poolscope-workshop.json)', extensions: ['poolscope-workshop.json'] } as const
const MEASUREMENTS = { name: 'Measurements', extensions: [formatTable.csv.extension, 'tsv', 'txt', 'jtl'] } as const

export function openDialogs(currentWindow: () => BrowserWindow | null, inTurn: DialogTurn, files: Pick<OpenedFiles, 'keep'>): OpenDialogs {
  async function pick<T>(title: string, filters: readonly { readonly name: string; readonly extensions: readonly string[] }[], read: (path: string) => Promise<Outcome<T>>): Promise<Outcome<T | null>> {
    const chosen = await inTurn(async () => {
      const { canceled, filePaths } = await showOpen(currentWindow(), {
        title,
        filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
        properties: ['openFile']
      })
      return success(canceled ? null : (filePaths[0] ?? null))
    })
    if (!chosen.ok) return chosen
    return chosen.value === null ? success(null) : read(chosen.value)
  }

  /** What the window may show from now on is kept, so that it can be named later. */
  const keeping = async <T extends OpenedFile>(asked: Promise<Outcome<T | null>>): Promise<Outcome<T | null>> => {
    const opened = await asked
    const file: OpenedFile | null = opened.ok ? opened.value : null
    if (file?.kind === 'measurements') files.keep(file.file)
    if (file?.kind === 'bad-rows') files.keep(file.withoutThem)
    return opened
  }

  const everything = { name: 'Scenarios, results and measurements', extensions: [...JSON_FILES.extensions, ...MEASUREMENTS.extensions] }
  return {
    open: () => keeping(pick('Open a scenario, a result or measurements', [everything, JSON_FILES, MEASUREMENTS], openAny)),
    openMeasurements: () => keeping(pick('Open measurements', [MEASUREMENTS, { name: 'All files', extensions: ['*'] }], openMeasured)),
    openWorkshop: () => pick('Open a workshop', [WORKSHOPS, JSON_FILES], readWorkshopFile)
  }
}

async function openAny(path: string): Promise<Outcome<OpenedFile>> {
  const opened = await readOpenedFile(path)
  return opened.ok || !isOfMeasurements(path) ? opened : withoutBadRows(path, opened.failure)
}

async function openMeasured(path: string): Promise<Outcome<OpenedMeasurements>> {
  const read = await readMeasurements(path, { skipBadRows: false })
  return read.ok ? success({ kind: 'measurements', file: read.value }) : withoutBadRows(path, read.failure)
}

/**
 * A file that can be read once rows are passed over was refused for these rows. What is left of it goes along with the
 * refusal, so that the window can take it without ever naming a path.
 */
async function withoutBadRows(path: string, failure: Failure): Promise<Outcome<OpenedMeasurements>> {
  const read = failure.code === 'bad-input' ? await readMeasurements(path, { skipBadRows: true }) : null
  return read?.ok === true ? success({ kind: 'bad-rows', failure, withoutThem: read.value }) : { ok: false, failure }
}

function isOfMeasurements(path: string): boolean {
  return MEASUREMENTS.extensions.some((extension) => path.toLowerCase().endsWith(`.${extension}`))
}
