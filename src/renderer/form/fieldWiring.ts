import type { ScenarioField } from '../../contract/scenarioFields'
import { fieldHelp } from './fieldHelp'

/** What every Mantine input is given so that it is named, described and marked wrong for everyone, seeing or not. */
export function fieldWiring(field: ScenarioField, error: string | undefined, layout: 'beside' | 'under') {
  return {
    label: field.label,
    description: fieldHelp(field),
    error,
    errorProps: { role: 'alert' },
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
    classNames: { root: `field-frame field-${layout}`, label: 'field-label', description: 'field-help', error: 'field-error' },
    size: 'xs'
  } satisfies Record<string, unknown> & { inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] }
}
