import { nodeBundle } from './nodeBundle'
import { standaloneEntries } from './standaloneEntries'

/** out/headless: the command line with its worker and its target, without Electron. */
export default nodeBundle({
  name: 'cli',
  file: 'src/cli/index.ts',
  part: 'headless',
  executable: true,
  plugins: [standaloneEntries('headless')]
})
