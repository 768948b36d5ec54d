import { ensureBuilt } from './ensureBuilt.mjs'

/** For vitest's globalSetup: the tests start real workers, targets and command lines from out/headless. */
export async function setup() {
  await ensureBuilt('headless')
}
