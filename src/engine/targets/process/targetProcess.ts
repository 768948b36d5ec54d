import { type TargetOptions } from '../../../contract/scenario/targetOptions'
import { startAlarmClock } from '../clock/alarmClock'
import { listenFailure } from './listenFailure'
import { type TargetReply, targetRequestSchema } from '../server/messages'
import { type ParentChannel } from './parentChannel'
import { watchParent } from './parentWatch'
import { listen, TARGET_HOST, type TargetServer } from '../server/targetServer'

/**
 * Serves one parent until it says stop or ends, whichever way.
 *
 * @param file this process's own bundle
 */
export function runTargetProcess(channel: ParentChannel, file: string): void {
  let server: TargetServer | null = null
  const reply = (message: TargetReply): void => channel.send(message)

  const start = async (options: TargetOptions): Promise<void> => {
    try {
      server = await listen(options, await startAlarmClock(file))
      reply({ kind: 'ready', url: `http://${TARGET_HOST}:${server.port}/`, port: server.port, pid: process.pid })
    } catch (error) {
      reply({ kind: 'failed', failure: listenFailure(error, options.port) })
    }
  }

  // Ctrl-C and a closing terminal reach every process of the terminal; it is the parent who decides what they mean.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  channel.onClosed(leave)
  channel.onMessage((message) => {
    const request = targetRequestSchema.parse(message)
    switch (request.kind) {
      case 'start':
        watchParent(request.parentPid, leave)
        void start(request.options)
        break
      case 'stats':
        if (server !== null) reply({ kind: 'stats', id: request.id, stats: server.stats() })
        break
      case 'stop':
        leave()
    }
  })
}

function leave(): never {
  process.exit(0)
}
