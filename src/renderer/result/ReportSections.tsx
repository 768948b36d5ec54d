import { Fragment, type ReactNode } from 'react'
import { type Part, type Report, type SectionId, sectionOf } from '../../analysis/report/report'
import { ReportTable } from './ReportTable'

/** What a verdict rests on, in the order in which people ask. */
export const grounds: readonly SectionId[] = ['reasons', 'confidence', 'cost', 'alternatives', 'models', 'drift', 'startup']

interface Props {
  readonly report: Report
  readonly ids: readonly SectionId[]
}

/** Sections of a report under their headings; those it does not have are left out. */
export function ReportSections({ report, ids }: Props): ReactNode {
  return ids
    .flatMap((id) => sectionOf(report, id) ?? [])
    .map(({ id, heading, parts }) => (
      <Fragment key={id}>
        <h3>{heading}</h3>
        {parts.map((part, index) => (
          <ReportPart key={index} part={part} label={heading} />
        ))}
      </Fragment>
    ))
}

/** One part with the window's own elements; `label` names a list for who cannot see its heading. A curve is drawn by whoever has room for it. */
export function ReportPart({ part, label }: { readonly part: Part; readonly label?: string }): ReactNode {
  switch (part.kind) {
    case 'words':
      return <p>{part.sentences.map(({ text }) => text).join(' ')}</p>
    case 'list':
      return (
        <ul aria-label={label}>
          {part.items.map(({ text, mark }) => (
            <li key={text}>{mark === null ? text : `${mark.sign} ${text}`}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {part.facts.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <ReportTable table={part} />
    case 'figure':
      return null
  }
}
