import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { pages } from './pages/pages'
import type { PageName } from '../contract/pages'

interface Props {
  readonly page: PageName
  readonly onPage: (page: PageName) => void
}

export function Header({ page, onPage }: Props): ReactNode {
  return (
    <header className="app-header">
      <Logo />
      <h1 className="app-name">Poolscope</h1>
      <nav className="app-pages" aria-label="Pages">
        {pages.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            aria-current={name === page ? 'page' : undefined}
            onClick={() => {
              onPage(name)
            }}
          >
            {title}
          </button>
        ))}
      </nav>
      <SchemeToggle />
    </header>
  )
}

/** Follows the system until it is pressed; the choice is remembered. */
function SchemeToggle(): ReactNode {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('dark')
  const other = scheme === 'dark' ? 'light' : 'dark'
  return (
    <Tooltip label={`Switch to ${other}`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Switch to ${other}`}
        onClick={() => {
          setColorScheme(other)
        }}
      >
        {scheme === 'dark' ? <IconSun size="1.2rem" /> : <IconMoon size="1.2rem" />}
      </ActionIcon>
    </Tooltip>
  )
}

/** A curve that bends under its limit. */
function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 7.5H21" stroke="var(--series-rate)" strokeWidth="2" strokeDasharray="3 2.2" />
      <path d="M3 20.5L8.2 12.6Q10.6 9.6 14 9.6H21" fill="none" stroke="var(--series-measured)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="9.4" cy="11" r="2.6" fill="var(--series-measured)" />
    </svg>
  )
}
