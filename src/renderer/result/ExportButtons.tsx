import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Outcome } from '../../contract/base/failure'
import type { ExportFormat, SavedFile } from '../../contract/ipc'
import { useCommands } from '../session/useCommands'
import { type PageName, useWorkspace } from '../session/Workspace'
import { tellFailure, tellSaved } from '../elements/notices'

const formats: readonly ExportFormat[] = ['csv', 'json']

interface Props {
  readonly save: (format: ExportFormat) => Promise<Outcome<SavedFile | null>>
  /** The page whose main content this saves, so that the menu's export does the same there; null beside it. */
  readonly inMenuOf: PageName | null
}

/** One button a format; what came of it is told. Null: the user closed the dialog, and knows it. */
export function ExportButtons({ save, inMenuOf }: Props): ReactNode {
  const { page } = useWorkspace()
  const exportAs = async (format: ExportFormat): Promise<void> => {
    const answer = await save(format)
    if (!answer.ok) tellFailure(answer.failure)
    else if (answer.value !== null) tellSaved(`${format.toUpperCase()} exported`, answer.value.path)
  }
  useCommands(inMenuOf === page ? { 'export-csv': () => void exportAs('csv'), 'export-json': () => void exportAs('json') } : {})
  return formats.map((format) => (
    <Button key={format} variant="default" size="xs" leftSection={<IconDownload size="1rem" />} onClick={() => void exportAs(format)}>
      {format.toUpperCase()}
    </Button>
  ))
}
