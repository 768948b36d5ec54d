import type { Failure } from '../../contract/base/failure'
import { fileFailure } from '../../engine/base/fileFailure'

/** Where text goes: a terminal, a pipe or a file. */
export interface TextStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean
  /** Width of a terminal in characters. */
  readonly columns?: number
}

/** Standard output and error as the commands use them: results to the one, everything said to the person to the other. */
export class Terminal {
  private readonly closed = new Set<TextStream>()
  private lost = false

  constructor(
    readonly stdout: TextStream,
    readonly stderr: TextStream
  ) {
    for (const stream of [stdout, stderr]) stream.on('error', (error) => this.giveUp(stream, error))
  }

  /** True when something that was written did not get where it should: whoever reads it holds less than there was. */
  get hasLost(): boolean {
    return this.lost
  }

  /** Writes results; resolves when they have left the process. */
  print(text: string): Promise<void> {
    return this.write(this.stdout, text)
  }

  /** Says one thing to the person, on one line. */
  say(sentence: string): void {
    void this.write(this.stderr, `poolscope: ${onOneLine(sentence)}\n`)
  }

  /** Says what went wrong and what to try. */
  sayFailure({ message, hint }: Failure): void {
    const sentence = /[.!?]$/.test(message) ? message : `${message}.`
    this.say(hint === '' ? sentence : `${sentence} ${hint}`)
  }

  /** Writes text that is no single sentence, such as a summary, to standard error. */
  tell(text: string): Promise<void> {
    return this.write(this.stderr, text)
  }

  private write(stream: TextStream, text: string): Promise<void> {
    if (this.closed.has(stream)) return Promise.resolve()
    return new Promise((resolve) => {
      try {
        stream.write(text, (error) => {
          if (error !== undefined && error !== null) this.giveUp(stream, error)
          resolve()
        })
      } catch (thrown) {
        // Into a file Node 18 writes at once, and throws what the system says.
        this.giveUp(stream, thrown)
        resolve()
      }
    })
  }

  /** The reader of a pipe may leave when it has seen enough (`| head`); that is no fault of anybody's. */
  private giveUp(stream: TextStream, thrown: unknown): void {
    if (this.closed.has(stream)) return
    this.closed.add(stream)
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE') return
    this.lost = true
    if (stream === this.stdout) this.say(`cannot write to standard output: ${fileFailure('save', '', thrown)?.message.replace(/^.*?: /, '') ?? String(thrown)}`)
  }
}

/** File names and other people's texts may hold line breaks and escape sequences, which could rewrite the screen. */
export function onOneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
}
