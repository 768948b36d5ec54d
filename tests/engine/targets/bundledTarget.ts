import { join } from 'node:path'

/** The target as it is shipped; the test set-up builds it. */
export const bundledTarget = join(__dirname, '../../../out/headless/target.js')
