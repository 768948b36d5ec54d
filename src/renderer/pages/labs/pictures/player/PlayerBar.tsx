import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerSkipBackFilled, IconPlayerSkipForwardFilled } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatMs } from '../../../../../contract/base/units'
import { isPlainKey } from '../../../../session/shortcuts'
import { speeds } from './playerTime'
import type { Player } from './usePlayer'

/** Steps of the scrub bar. */
const STEPS = 1000

interface Props {
  readonly player: Player
  /** Where it stands, ms, also while the run is under way. */
  readonly nowMs: () => number
  readonly endMs: number
  readonly disabled: boolean
}

/** Pause, step, speed and place of a replay. */
export function PlayerBar({ player, nowMs, endMs, disabled }: Props): ReactNode {
  const scrub = useRef<HTMLInputElement>(null)
  const clock = useRef<HTMLSpanElement>(null)
  const { onFrame } = player

  // Written by hand: drawing the whole bar anew sixty times a second would cost more than the picture.
  useEffect(() => {
    const draw = (): void => {
      if (scrub.current !== null) scrub.current.value = String(endMs > 0 ? Math.round((STEPS * nowMs()) / endMs) : 0)
      if (clock.current !== null) clock.current.textContent = `${formatMs(nowMs())} of ${formatMs(endMs)}`
    }
    draw()
    return onFrame(draw)
  }, [nowMs, endMs, onFrame])

  return (
    <div
      className="player-bar"
      onKeyDown={(event) => {
        if (!isPlainKey(event.nativeEvent) || event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return
        const act = { ArrowRight: player.stepForward, ArrowLeft: player.stepBack }[event.key]
        if (act === undefined) return
        event.preventDefault()
        act()
      }}
    >
      <PlayerButton label={player.isPlaying ? 'Pause' : 'Play again'} disabled={disabled} onClick={player.toggle} icon={player.isPlaying ? <IconPlayerPauseFilled size="1rem" /> : <IconPlayerPlayFilled size="1rem" />} />
      <PlayerButton label="Step back to what happened before" disabled={disabled} onClick={player.stepBack} icon={<IconPlayerSkipBackFilled size="1rem" />} />
      <PlayerButton label="Step to what happens next" disabled={disabled} onClick={player.stepForward} icon={<IconPlayerSkipForwardFilled size="1rem" />} />
      <input
        ref={scrub}
        className="player-scrub"
        type="range"
        min={0}
        max={STEPS}
        defaultValue={0}
        disabled={disabled}
        aria-label="Time in the run"
        onInput={(event) => player.seek((Number(event.currentTarget.value) / STEPS) * endMs)}
      />
      <span ref={clock} className="player-clock" />
      <NativeSelect
        size="xs"
        aria-label="Speed"
        disabled={disabled}
        value={String(player.speed)}
        data={speeds.map((speed) => ({ value: String(speed), label: `${speed} x` }))}
        onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
      />
    </div>
  )
}

interface PlayerButtonProps {
  readonly label: string
  readonly disabled: boolean
  readonly icon: ReactNode
  readonly onClick: () => void
}

function PlayerButton({ label, disabled, icon, onClick }: PlayerButtonProps): ReactNode {
  return (
    <Tooltip label={label} openDelay={350}>
      <ActionIcon variant="default" aria-label={label} disabled={disabled} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
