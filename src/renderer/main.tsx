import './withoutEval'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { windowBridge } from './bridge'
import { createFrameMeter } from './frameMeter'
import { createSession } from './session'

const bridge = windowBridge()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
if (bridge === null) root.textContent = 'This page is part of Poolscope and works in its window only. Start Poolscope to see it.'
else createRoot(root).render(<App surroundings={{ bridge, session: createSession(bridge), frames: createFrameMeter() }} />)
