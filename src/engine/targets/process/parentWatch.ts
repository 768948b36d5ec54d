const LOOK_EVERY_MS = 500

/**
 * Calls `gone` when the process that started this one no longer runs: a channel may stay open when its owner is killed,
 * and a kill leaves no time to say good-bye.
 */
export function watchParent(parentPid: number, gone: () => void): void {
  // Orphans get another parent, also when the old one is still in the process table as a zombie. Under Electron this
  // may be another process than the one that speaks to us, but one that ends with it.
  const { ppid } = process
  setInterval(() => {
    if (process.ppid !== ppid || !isRunning(parentPid)) gone()
  }, LOOK_EVERY_MS).unref()
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // asks only
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // it runs, as another user
  }
}
