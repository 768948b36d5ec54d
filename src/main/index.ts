import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { app, session } from 'electron'
import type { SweepPlan } from '../contract/ipc'
import type { Scenario } from '../contract/scenario/scenario'
import { loadPresets } from '../engine/files/scenarios/presets'
import { readWorkshopFile } from '../engine/files/scenarios/readWorkshopFile'
import { runLab } from '../engine/labs/runLab'
import { readMachine } from '../engine/base/machine'
import { openRunStore } from '../engine/files/runs/runStore'
import { saveFile } from '../engine/files/saving/saveFile'
import { sweepTemporaryFolders } from '../engine/base/temporaryFolder'
import { planSweep } from '../analysis/plan/plan'
import { runSweep } from '../engine/sweep/runSweep'
import { AppWindow } from './window/appWindow'
import { dialogTurn, openDialogs } from './dialogs/openDialogs'
import { saveDialogs } from './dialogs/exports'
import { failureDialog } from './faults/failureDialog'
import { catchStrayFaults, faultReporter, RunFailures } from './faults/faults'
import { forkUtility } from './forkUtility'
import { copyImage } from './window/copyImage'
import { type DataFolder, openDataFolder } from './runs/dataFolder'
import { callHandlers } from './calls/handlers'
import { hostAuthorisation } from './security/hostAuthorisation'
import { confirmHost } from './security/hostConfirmation'
import { answerCalls, windowPost } from './calls/ipc'
import { keepAwake } from './window/keepAwake'
import { labRow } from './runs/labRow'
import { RunHost } from './runs/runHost'
import { sweepRow } from './runs/sweepRow'
import { askToKeepElsewhere } from './faults/keepElsewhereDialogs'
import { lastWord } from './faults/lastWord'
import { Mailbox } from './calls/mailbox'
import { installMenu } from './window/menu'
import { OpenedFiles } from './dialogs/openedFiles'
import { bundledPage, devServerPage } from './security/pageAddress'
import { pageFaultLog } from './faults/pageFaults'
import { type AppPaths, appPaths } from './paths'
import { addPolicyTo, claimAppScheme, serveAppScheme } from './security/protocol'
import { installQuit, quitOnSignals } from './quit'
import { RunKeeper } from './runs/runKeeper'
import { savedRuns } from './runs/savedRuns'
import { confineEveryPage, cutOffNetwork, denyEverything, sandboxEverything } from './security/security'
import { shownAnalyses } from './runs/shownAnalyses'
import { openWindow } from './window/openWindow'
import { recoverWindow } from './window/windowRecovery'

const devServerUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const page = devServerUrl === undefined ? bundledPage : devServerPage(devServerUrl)

/** Before anything else can happen: what must hold for the very first page. */
function prepare(): void {
  sandboxEverything()
  claimAppScheme()
  confineEveryPage(page)
}

function run(paths: AppPaths, data: DataFolder): void {
  const window = new AppWindow(() => {
    const opened = openWindow({ preloadFile: paths.preloadFile, boundsFile: paths.boundsFile, pageUrl: page.href })
    recoverWindow(opened, { page, isQuitting: quitting.isQuitting, onFault: faults.log, quit: () => app.quit() })
    return opened
  })
  const show = failureDialog(() => window.current)
  const faults = faultReporter(paths.logFile, show)
  const failures = new RunFailures()
  const mailbox = new Mailbox({ deliver: windowPost(() => window.current) })
  const send: Mailbox['send'] = (event, payload) => {
    failures.note(event, payload)
    mailbox.send(event, payload)
  }
  const store = openRunStore(paths.runsFolder)
  const keeper = new RunKeeper({
    save: (result) => store.save(result),
    tell: (failure) => {
      faults.log('saving a run', failure.message)
      // That nothing can be kept was said when the app started.
      return data.failure === null ? show(failure) : () => undefined
    },
    later: (waitMs, call) => {
      const timer = setTimeout(call, waitMs)
      return () => clearTimeout(timer)
    }
  })
  const spawnTarget = forkUtility(paths.targetFile)
  const presets = (): ReturnType<typeof loadPresets> => loadPresets(paths.scenariosFolder)
  const plan = (scenario: Scenario): SweepPlan => planSweep(scenario, readMachine())
  const lab = labRow((name, settings, orders) => runLab(name, settings, { ...orders, labWorkerFile: paths.labWorkerFile, spawnTarget }))
  const sweep = sweepRow({
    presets,
    planSweep: plan,
    runSweep: (scenario, orders) => runSweep(scenario, { ...orders, workerFile: paths.workerFile, spawnTarget }),
    authorise: hostAuthorisation((name) => confirmHost(name, window.current)),
    keeper,
    store,
    log: faults.log
  })
  const host = new RunHost({ rows: { sweep, lab }, send, log: faults.log, report: faults.report, keepAwake })
  let isAttended = true
  const quitting = installQuit({
    app,
    hideWindows: () => window.hide(),
    stopEverything: () => host.close(),
    lastWord: (holdOn) =>
      lastWord({
        keeper,
        saveFile,
        temporaryFolder: tmpdir(),
        runsFolder: paths.runsFolder,
        say: (sentence) => {
          faults.log('quitting', sentence)
          process.stderr.write(`${sentence}\n`)
        },
        dialogs: isAttended ? askToKeepElsewhere(holdOn) : null
      }),
    killNow: () => process.kill(process.pid, 'SIGKILL'),
    onFault: (thrown) => faults.log('stopping', thrown)
  })

  catchStrayFaults(faults, { isRunning: () => host.isRunning, failures })
  quitOnSignals(app, () => (isAttended = false))
  app.on('quit', data.close)
  const ready = app.whenReady().then(() => {
    denyEverything(session.defaultSession)
    if (devServerUrl === undefined) {
      serveAppScheme(paths.rendererFolder)
      cutOffNetwork(session.defaultSession)
    } else {
      addPolicyTo(page, session.defaultSession)
    }
    const menu = installMenu((command) => send('command', command))
    const inTurn = dialogTurn()
    const files = new OpenedFiles()
    const runs = savedRuns(store, keeper, host)
    const handlers = callHandlers({
      host,
      planSweep: plan,
      lastLabResult: lab.lastResult,
      upTo: () => mailbox.flush(),
      version: app.getVersion(),
      saves: saveDialogs(() => window.current, inTurn),
      opens: openDialogs(() => window.current, inTurn, files),
      runs,
      analyses: shownAnalyses(files, runs),
      presets,
      copyImage,
      defaultWorkshop: () => readWorkshopFile(paths.workshopFile),
      enableCommands: menu.enable,
      logPageFault: pageFaultLog(faults.log)
    })
    answerCalls({ page, handlers, onFault: (thrown) => faults.log('call', thrown) }, mailbox)
    host.loadLast()
    window.show()
    if (data.failure !== null) faults.report(data.failure)
  })
  const showAgain = (): void => {
    void ready.then(() => (quitting.isQuitting() ? undefined : window.show()))
  }
  app.on('second-instance', showAgain)
  app.on('activate', showAgain)
}

/** Started from a folder that was removed since, no process of ours could be started: its folder does not matter to us. */
function leaveFolderThatIsGone(): void {
  try {
    process.cwd()
  } catch {
    process.chdir(dirname(process.execPath))
  }
}

function start(): void {
  leaveFolderThatIsGone()
  sweepTemporaryFolders()
  const folder = app.getPath('userData')
  const data = openDataFolder(folder)
  if (!data.ok) {
    process.stderr.write(`${data.failure.message}\n${data.failure.hint}\n`)
    return app.exit(1)
  }
  app.setPath('userData', data.value.sessionFolder)
  // A second start with the same data brings the first one's window to the front and ends here.
  if (!app.requestSingleInstanceLock()) return app.exit(0)
  prepare()
  run(appPaths(__dirname, folder), data.value)
}

start()
