import { Button } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Report, sectionOf, textOf } from '../../../analysis/report/report'
import { sweepReport } from '../../../analysis/report/sweepReport'
import type { SweepState } from '../../../contract/result/result'
import { useRun } from '../../session/Surroundings'
import { grounds, ReportSections } from '../../result/ReportSections'

/** How each way to stand looks. */
const looks: Readonly<Record<SweepState, { readonly mood: string; readonly Icon: typeof IconProgress }>> = {
  running: { mood: 'busy', Icon: IconProgress },
  done: { mood: 'calm', Icon: IconCircleCheck },
  stopped: { mood: 'warning', Icon: IconAlertTriangle },
  interrupted: { mood: 'warning', Icon: IconAlertTriangle },
  failed: { mood: 'bad', Icon: IconCircleX }
}

/** The answer, large and calm, and never cut; while there is none, where things stand. While a sweep runs it never gets lower. */
export function VerdictPanel({ isOfAnotherForm }: { readonly isOfAnotherForm: boolean }): ReactNode {
  const result = useRun('sweep')
  const [isOpen, setIsOpen] = useState(false)
  const detailsId = useId()
  const sentenceRef = useNeverLower(result?.id ?? '')
  const report = useMemo(() => (result === null ? null : sweepReport(result)), [result])
  if (result === null || report === null) {
    return (
      <section className="verdict" data-mood="calm" aria-live="polite">
        <p className="verdict-state dim">Nothing measured yet</p>
        <p className="verdict-sentence">How many workers should this pool have, and why? Choose a preset, then press Run.</p>
      </section>
    )
  }
  const { mood, Icon } = looks[result.state]
  const { verdict } = result
  return (
    <section
      className="verdict"
      data-mood={mood}
      data-of-another-form={isOfAnotherForm}
      data-confidence={verdict?.confidence}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setIsOpen(false)
      }}
    >
      {isOfAnotherForm && (
        <p className="verdict-other-form" role="status">
          This is the result of {result.scenario.name}, {new Date(result.startedAt).toLocaleString()}; the form has changed since.
        </p>
      )}
      <div className="verdict-head">
        <p className="verdict-state" role="status">
          <Icon size="1.15em" aria-hidden="true" /> {textOf(report, 'state')}
        </p>
        <InShort report={report} />
        {(verdict !== null || result.startup !== null) && (
          <Button
            className="verdict-why"
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            rightSection={<IconChevronDown size="1rem" className="chevron" />}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          >
            Why, and what if?
          </Button>
        )}
      </div>
      {/* Read out when it is settled, not at every point. */}
      <p className="verdict-sentence" ref={sentenceRef} aria-live={mood === 'busy' ? 'off' : 'polite'}>
        <Said report={report} />
      </p>
      {isOpen && (
        <div className="verdict-details grounds" id={detailsId} tabIndex={0} role="group" aria-label="Why, and what if?">
          <ReportSections report={report} ids={grounds} />
        </div>
      )}
    </section>
  )
}

/** A few words each: how sure, which range, what holds it down. */
function InShort({ report }: { readonly report: Report }): ReactNode {
  const [part] = sectionOf(report, 'in-short')?.parts ?? []
  if (part?.kind !== 'list') return null
  return (
    <p className="verdict-facts">
      {part.items.map(({ text, kind }) => (
        <span key={text} className={kind === 'doubt' ? 'verdict-doubts' : undefined}>
          {text}
        </span>
      ))}
    </p>
  )
}

/** What went wrong, the answer, and more quietly what to do next. */
function Said({ report }: { readonly report: Report }): ReactNode {
  const [failure, answer, hint] = [textOf(report, 'failure'), textOf(report, 'answer'), textOf(report, 'hint')]
  return (
    <>
      {failure === '' ? answer : `${failure} ${answer}`}
      {hint !== '' && <span className="verdict-hint"> {hint}</span>}
    </>
  )
}

/**
 * The sentence grows with the points. What stands below must not jump up and down with it: as long as the same sweep is
 * shown in a window of the same width, the room it once needed is kept.
 */
function useNeverLower(sweepId: string): RefObject<HTMLParagraphElement | null> {
  const ref = useRef<HTMLParagraphElement>(null)
  const needed = useRef({ sweepId, width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const { width, height } = element.getBoundingClientRect()
    const isSame = needed.current.sweepId === sweepId && needed.current.width === width
    const kept = isSame ? Math.max(needed.current.height, height) : 0
    needed.current = { sweepId, width, height: kept }
    element.style.minHeight = kept === 0 ? '' : `${kept}px`
  })
  return ref
}
