import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatMs } from '../../../../contract/base/units'

interface Step {
  readonly atMs: number
  readonly who: string
  readonly did: string
}

/** What happened, one step at a time: the learner goes on when the class has understood. */
export function StepList({ title, steps }: { readonly title: string; readonly steps: readonly Step[] }): ReactNode {
  const [shown, setShown] = useState(1)
  const seen = steps.slice(0, shown)
  return (
    <section className="steps" aria-label={title}>
      <h3>{title}</h3>
      <div className="steps-tools">
        <Button size="compact-xs" variant="default" disabled={shown <= 1} onClick={() => setShown(shown - 1)}>
          Back
        </Button>
        <Button size="compact-xs" disabled={shown >= steps.length} onClick={() => setShown(shown + 1)}>
          Next step
        </Button>
        <Button size="compact-xs" variant="default" disabled={shown >= steps.length} onClick={() => setShown(steps.length)}>
          All
        </Button>
        <span className="dim">{steps.length === 0 ? 'known when a run is done' : `${Math.min(shown, steps.length)} of ${steps.length}`}</span>
      </div>
      <ol>
        {seen.map(({ atMs, who, did }, index) => (
          <li key={index} data-newest={index === seen.length - 1}>
            <span className="dim">{formatMs(atMs)}</span> <strong>{who}</strong> {did}
          </li>
        ))}
      </ol>
    </section>
  )
}
