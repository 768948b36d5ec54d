/** What a CSS variable of the present colour scheme says, for canvases, which cannot use variables. */
export function cssColor(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || '#888'
}
