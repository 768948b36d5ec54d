import { closeNewestFailure } from '../elements/notices'

/** What Mantine and the browser close by Escape themselves. */
const OPEN = 'dialog[open], [role="dialog"], [role="tooltip"], [role="listbox"], [role="menu"], [aria-haspopup][aria-expanded="true"], input[aria-expanded="true"]'

/** True while something lies open that this press will close by itself, or a search box will be emptied. */
export function closesByItself(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return true
  return [...document.querySelectorAll(OPEN)].some(isShown)
}

/** Closes the innermost thing of ours that lies open; false when there is none. */
export function closeInnermost(): boolean {
  if (closeNewestFailure()) return true
  const opener = [...document.querySelectorAll<HTMLElement>('button[aria-expanded="true"]')].findLast(isShown)
  opener?.click()
  return opener !== undefined
}

function isShown(element: Element): boolean {
  return element.closest('[hidden]') === null && getComputedStyle(element).display !== 'none'
}
