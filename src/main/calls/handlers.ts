import { type Outcome, success } from '../../contract/base/failure'
import type { MenuCommand } from '../../contract/commands'
import { ownFormat } from '../../contract/formats/formats'
import type { OpenedFile, PageFault, Preset } from '../../contract/ipc'
import { scenarioName } from '../../contract/scenario/scenarioName'
import type { Workshop } from '../../contract/labs/workshop'
import type { SaveDialogs } from '../dialogs/exports'
import { exporter } from './exportedContents'
import type { Handlers } from './ipcAnswer'
import type { LabHost } from '../runs/labHost'
import type { OpenDialogs } from '../dialogs/openDialogs'
import type { SavedRuns } from '../runs/savedRuns'
import type { ShownAnalyses } from '../runs/shownAnalyses'
import type { SweepHost } from '../runs/sweepHost'

export interface HandlerParts {
  readonly host: SweepHost
  readonly labs: LabHost
  /** Sends off what waits for the window and tells its number; see {@link Session.upTo}. */
  readonly upTo: () => number
  readonly saves: SaveDialogs
  readonly opens: OpenDialogs
  readonly runs: SavedRuns
  readonly analyses: ShownAnalyses
  readonly presets: () => Promise<Outcome<readonly Preset[]>>
  readonly copyImage: (png: Uint8Array) => Promise<Outcome<null>>
  readonly defaultWorkshop: () => Promise<Outcome<Workshop>>
  readonly enableCommands: (commands: readonly MenuCommand[]) => void
  readonly logPageFault: (fault: PageFault) => void
}

/** What main does for each call of the contract: one row a call. */
export function callHandlers({ host, labs, upTo, saves, opens, runs, analyses, presets, copyImage, defaultWorkshop, enableCommands, logPageFault }: HandlerParts): Handlers {
  return {
    session: async () => {
      await host.session()
      // Asked again in one go: nothing can happen between the state and the number of the last parcel that it holds.
      return success({ ...host.view(), lab: labs.view(), upTo: upTo() })
    },
    presets,
    plan: (scenario) => Promise.resolve(success(host.plan(scenario))),
    async startSweep(scenario) {
      // Without the presets no name of theirs can be told from the user's own, which is no reason not to measure.
      const known = await presets()
      return host.start({ ...scenario, name: scenarioName(scenario, known.ok ? known.value : []) })
    },
    stopSweep: () => {
      host.stop()
      return Promise.resolve(success(null))
    },
    exportContent: exporter({ shownResult: () => host.shownResult(), lastLabResult: ({ lab, settings }) => labs.lastResult(lab, settings), runs, analyses, save: saves.save }),
    openFile: async () => shown(await opens.open(), host),
    saveScenario: (scenario) => saves.save('scenario', scenario, ownFormat),
    listRuns: () => runs.list(),
    readRun: (id) => runs.read(id),
    reopenRun: (id) => runs.reopen(id),
    removeRun: (id) => runs.remove(id),
    restoreRun: (id) => runs.restore(id),
    openMeasurements: () => opens.openMeasurements(),
    startLab: (lab, settings) => Promise.resolve(labs.start(lab, settings)),
    stopLab: () => {
      labs.stop()
      return Promise.resolve(success(null))
    },
    copyImage,
    defaultWorkshop,
    openWorkshop: () => opens.openWorkshop(),
    enableCommands: (commands) => {
      enableCommands(commands)
      return Promise.resolve(success(null))
    },
    reportFault: (fault) => {
      logPageFault(fault)
      return Promise.resolve(success(null))
    }
  }
}

/** An opened result takes the place of the last sweep, so that a reloaded window still shows it and it can be exported. */
function shown(opened: Outcome<OpenedFile | null>, host: SweepHost): Outcome<OpenedFile | null> {
  if (!opened.ok || opened.value?.kind !== 'result') return opened
  const outcome = host.show(opened.value.result)
  return outcome.ok ? opened : outcome
}
