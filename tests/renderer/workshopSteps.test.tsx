import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { openWindow } from './openWindow'


it('another step of the workshop begins at its top, not where the one before was left', async () => {
  await openWindow()
  fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
  const sheet = (): Element => document.querySelector('.labs-work') ?? document.body
  for (const step of [/Waits add up/, /The same for real/, /Waits add up/]) {
    fireEvent.click(await screen.findByRole('button', { name: step }))
    expect(sheet().scrollTop).toBe(0)
    sheet().scrollTop = 300
    expect(sheet().scrollTop).toBe(300)
  }
})
