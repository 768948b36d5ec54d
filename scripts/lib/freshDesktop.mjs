import { ensureBuilt } from './ensureBuilt.mjs'
import { ensureElectron } from './ensureElectron.mjs'

/** For Playwright's globalSetup (which wants a default export): the tests open the app of out/. */
export default async function freshDesktop() {
  await ensureElectron({ announce: false })
  await ensureBuilt('desktop', 'headless')
}
