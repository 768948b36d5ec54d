/** How the target's process speaks with the one that started it. */
export interface ParentChannel {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The parent has ended, or has let go of us. */
  onClosed(listener: () => void): void
}

/** What Electron adds to the `process` of a utility process. The engine knows no Electron; it knows this much of it. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** The channel this process was started with: Node's after fork, Electron's in a utility process; null without either. */
export function openParentChannel(): ParentChannel | null {
  const { parentPort } = process as NodeJS.Process & { readonly parentPort?: UtilityPort | null }
  if (parentPort != null) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', (event) => listener(event.data)),
      onClosed: (listener) => void parentPort.on('close', listener)
    }
  }
  if (process.send === undefined) return null
  const send = process.send.bind(process)
  return {
    // When the channel has just closed there is nobody to tell; the process ends by itself.
    send: (message) => void send(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onClosed: (listener) => void process.on('disconnect', listener)
  }
}
