import { useCallback } from 'react'
import { tellFailure } from '../../elements/notices'
import { showOpened } from '../../session/showOpened'
import { useSurroundings } from '../../session/Surroundings'
import { useWorkspace } from '../../session/Workspace'

/** Asks for a file of measurements and shows it; what is wrong with it is told with its lines. */
export function useOpenMeasurements(): () => void {
  const { bridge } = useSurroundings()
  const { showMeasurements } = useWorkspace()
  return useCallback(() => {
    const open = async (): Promise<void> => {
      const answer = await bridge.openMeasurements()
      if (!answer.ok) tellFailure(answer.failure)
      else if (answer.value !== null) showOpened(answer.value, showMeasurements)
    }
    void open()
  }, [bridge, showMeasurements])
}
