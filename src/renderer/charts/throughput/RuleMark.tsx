import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  /** One line for each rule. */
  readonly title: string
  readonly children: ReactNode
}

/** What is drawn for rules of thumb, told in the same words to the pointer, the keyboard and screen readers. */
export function RuleMark({ title, children }: Props): ReactNode {
  return (
    <Tooltip label={title} multiline classNames={{ tooltip: 'rule-tip' }} events={{ hover: true, focus: true, touch: true }}>
      {/* The chart takes any focus inside it for its own and would show a point over the rule. */}
      <g className="rule-mark" tabIndex={0} role="img" aria-label={title} onFocus={(event) => event.stopPropagation()}>
        {children}
      </g>
    </Tooltip>
  )
}
