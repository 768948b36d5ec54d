import './withoutEval'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { windowBridge } from './session/bridge'
import { createFaults } from './session/faults'
import { createFrameMeter } from './session/frameMeter'
import { createSession } from './session/session'

const bridge = windowBridge()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
if (bridge === null) root.textContent = 'This page is part of Poolscope and works in its window only. Start Poolscope to see it.'
else {
  const faults = createFaults(bridge)
  // For as long as the page lives: what goes wrong before the first frame counts as well.
  faults.attach()
  createRoot(root).render(<App surroundings={{ bridge, session: createSession(bridge), frames: createFrameMeter(), faults }} />)
}
