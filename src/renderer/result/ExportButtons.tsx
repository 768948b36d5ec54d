import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { exportCommand } from '../../contract/commands'
import type { ContentRef, ExportedName } from '../../contract/formats/contents'
import type { PageName } from '../../contract/pages'
import { type FormatName, formatRows, formatsOf } from '../../contract/formats/formats'
import { tellFailure, tellSaved } from '../elements/notices'
import { commandTitle } from '../session/shortcuts'
import { useSurroundings } from '../session/Surroundings'
import { useCommands } from '../session/useCommands'
import { useWorkspace } from '../session/Workspace'

/**
 * Exports what is named and tells what came of it. Null from the dialog: the user closed it, and knows it.
 *
 * @param inMenuOf the page whose main content this is, so that the menu's export does the same there; null beside it
 */
export function useExports(ref: ContentRef, inMenuOf: PageName | null, isPossible = true): (format: FormatName) => void {
  const { bridge } = useSurroundings()
  const { page } = useWorkspace()
  const ask = async (format: FormatName): Promise<void> => {
    const answer = await bridge.exportContent(ref, format)
    if (!answer.ok) tellFailure(answer.failure)
    else if (answer.value !== null) tellSaved(`${formatRows[format].label} exported`, answer.value.path)
  }
  const exportAs = (format: FormatName): void => void ask(format)
  useCommands(inMenuOf === page ? Object.fromEntries(formatsOf(ref.content).map((format) => [exportCommand(format), { run: () => exportAs(format), isPossible }])) : {})
  return exportAs
}

interface FormatButtonsProps {
  readonly content: ExportedName
  readonly onExport: (format: FormatName) => void
  readonly isPossible?: boolean
}

/** One button for each format that can hold this. */
export function FormatButtons({ content, onExport, isPossible = true }: FormatButtonsProps): ReactNode {
  return formatsOf(content).map((format) => {
    const { label } = formatRows[format]
    return (
      <Button
        key={format}
        variant="default"
        size="xs"
        leftSection={<IconDownload size="1rem" />}
        disabled={!isPossible}
        title={isPossible ? commandTitle(exportCommand(format)) : 'There is nothing to export yet'}
        aria-label={`Export ${label}`}
        onClick={() => onExport(format)}
      >
        {label}
      </Button>
    )
  })
}

interface Props {
  readonly of: ContentRef
  readonly inMenuOf: PageName | null
}

/** The same with what they do. */
export function ExportButtons({ of, inMenuOf }: Props): ReactNode {
  return <FormatButtons content={of.content} onExport={useExports(of, inMenuOf)} />
}
