import * as electron from 'electron'
import { failed, type Outcome, success } from '../../contract/base/failure'

/** A picture of a page in high resolution has a few MB; more is a mistake. */
const MOST_BYTES = 20_000_000
/** What every PNG begins with (PNG specification, 5.2). */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The clipboard of older releases, which the test runtime is one of. */
interface OlderClipboard {
  writeImage?(image: electron.NativeImage): void
}

/** Puts a PNG on the system's clipboard. */
export async function copyImage(png: Uint8Array): Promise<Outcome<null>> {
  if (png.length > MOST_BYTES) return failed('bad-input', `The image has ${png.length} bytes; at most ${MOST_BYTES} can be copied.`)
  if (!SIGNATURE.every((byte, index) => png[index] === byte)) return failed('bad-input', 'The image is no PNG.')
  const older = electron.clipboard as OlderClipboard
  if (older.writeImage !== undefined) older.writeImage(electron.nativeImage.createFromBuffer(Buffer.from(png)))
  else await electron.clipboard.write([new electron.ClipboardItem({ 'image/png': new Blob([Buffer.from(png)], { type: 'image/png' }) })])
  return success(null)
}
