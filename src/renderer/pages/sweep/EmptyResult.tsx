import type { ReactNode } from 'react'
import { commandKey } from '../../session/shortcuts'

/** Before the first sweep: a sketch of the picture to come, and the one thing to do. */
export function EmptyResult(): ReactNode {
  return (
    <div className="empty-result">
      <svg viewBox="0 0 560 250" role="img" aria-label="Sketch: throughput rises in a straight line until a limit holds it down">
        <path d="M60,20V215H540" className="sketch-axis" />
        <path d="M60,215L208,40" className="sketch-linear" />
        <path d="M60,84H540" className="sketch-limit" />
        <path d="M60,215L120,146C150,112 168,90 215,88L540,87" className="sketch-curve" />
        <rect x="165" y="20" width="60" height="195" className="sketch-band" />
        <text x="222" y="52" className="sketch-text">
          linear scaling
        </text>
        <text x="535" y="74" textAnchor="end" className="sketch-text">
          a limit
        </text>
        <text x="195" y="238" textAnchor="middle" className="sketch-text sketch-strong">
          the size to choose
        </text>
        <text x="540" y="238" textAnchor="end" className="sketch-text">
          workers
        </text>
        <text x="66" y="14" className="sketch-text">
          tasks/s
        </text>
      </svg>
      <p>
        The measured curve grows here point by point, under every limit that could hold it down.
        <br />
        Choose a preset on the left and press <kbd>{commandKey('run')}</kbd>.
      </p>
    </div>
  )
}
