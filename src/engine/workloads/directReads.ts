import type { OnReadOpts, Socket } from 'node:net'

/** As much as libuv hands over at once. */
const READ_BYTES = 65_536

/** A socket whose `read()` gives what has just arrived. */
interface DirectSocket extends Socket {
  arrived?: Buffer | null
}

/**
 * A socket option that hands arriving bytes straight to whoever listens for `readable`, past the buffering of Node's
 * streams: that machinery is a good part of what a small answer costs, and a client that reads everything at once has no use for it.
 * The end, errors and the first read still go the usual way.
 */
export function directReads(): OnReadOpts {
  return {
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    callback(this: unknown, bytes, buffer) {
      const socket = this as DirectSocket
      if (socket.arrived === undefined) readWhatArrived(socket)
      // A copy: the reader may hold on to a part, and the buffer is filled again.
      socket.arrived = Buffer.from(buffer.subarray(0, bytes))
      socket.emit('readable')
      return true
    }
  }
}

function readWhatArrived(socket: DirectSocket): void {
  const read = socket.read.bind(socket)
  socket.read = (size?: number): Buffer | null => {
    // read(0) is Node's own way to start reading and to notice the end.
    if (size !== undefined) return read(size) as Buffer | null
    const arrived = socket.arrived ?? null
    socket.arrived = null
    return arrived
  }
}
