import type { ScenarioField } from '../../contract/scenario/scenarioFields'
import { formatNumber } from '../../contract/base/units'

/** What stands in a field's tooltip: what it is, what it may be, and its name on the command line. */
export function fieldHelp(field: ScenarioField): string {
  const parts = [`${field.help}.`]
  const range = fieldRange(field)
  if (range !== '') parts.push(`${range}.`)
  if (field.flag !== undefined) parts.push(`On the command line: ${field.flag}`)
  return parts.join(' ')
}

export function fieldRange(field: ScenarioField): string {
  if (field.min === undefined || field.max === undefined || field.choices !== undefined) return ''
  if (typeof field.default === 'string') return `${field.min} to ${formatNumber(field.max)} characters`
  const unit = field.unit === undefined ? '' : ` ${field.unit}`
  const empty = field.optional === true ? '; empty is no limit' : ''
  const whole = field.integer === true ? 'Whole numbers from ' : 'From '
  return `${whole}${formatNumber(field.min)} to ${formatNumber(field.max)}${unit}${empty}`
}
