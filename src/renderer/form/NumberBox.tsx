import type { ComponentProps, ReactNode } from 'react'
import { TextBox } from '../elements/TextBox'

/**
 * A number to type, with its unit. It holds text, not a number, so that what is half typed ("2.") or wrong stays as it is;
 * whoever shows it reads the text with `readNumber`.
 */
export function NumberBox({ unit, className = '', ...rest }: Omit<ComponentProps<typeof TextBox>, 'inputMode' | 'rightSection'> & { readonly unit?: string | undefined }): ReactNode {
  return (
    <TextBox
      rightSectionWidth={unit === undefined ? 8 : '3.9rem'}
      {...rest}
      className={`number-input ${className}`}
      inputMode="decimal"
      rightSection={unit === undefined ? null : <span className="field-unit">{unit}</span>}
      rightSectionPointerEvents="none"
    />
  )
}
