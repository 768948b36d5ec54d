import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Logo } from './elements/Logo'
import { type PageName, pages } from './pages/pages'

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
