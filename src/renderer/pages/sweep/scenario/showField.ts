/** Brings a field of the form into view and puts the cursor there. */
export function showField(path: string): void {
  const row = [...document.querySelectorAll<HTMLElement>('.field')].find((candidate) => candidate.dataset['path'] === path)
  row?.scrollIntoView({ block: 'nearest' })
  row?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true })
}
