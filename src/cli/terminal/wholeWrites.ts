import { fstatSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'
import type { TextStream } from './terminal'

/**
 * A standard stream that writes all of a text or fails. Into a file or a device Node writes once and takes no notice when a
 * full disk took a part only: the file would be cut, and nobody told. Pipes and terminals are Node's own.
 */
export function wholeWrites(stream: TextStream, descriptor: number): TextStream {
  return isSimple(descriptor) && stream.isTTY !== true ? new WholeWrites(descriptor) : stream
}

function isSimple(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor)
    return found.isFile() || found.isCharacterDevice()
  } catch {
    return false
  }
}

class WholeWrites extends Writable {
  constructor(private readonly descriptor: number) {
    super({ decodeStrings: true })
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      let written = 0
      while (written < chunk.length) written += writeSync(this.descriptor, chunk, written)
      done()
    } catch (thrown) {
      done(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
  }
}
