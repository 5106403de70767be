// Typing a code from paper: one field, checked group by group as it is typed, so that a slip shows at once. Main checks
// it again and decides.

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { AppError } from '../../shared/errors.ts'
import { type CodeShape, groupLength, parseGroups } from '../../shared/values/code-groups.ts'
import { Field } from './field.tsx'
import './code-field.css'

/** How many characters count: without spaces and dashes. */
const typedLength = (text: string): number => text.replace(/[\s\p{Pd}.,_]+/gu, '').length

/** How many groups from the start are right, and the first complete one that is wrong. */
export const checkGroups = (
  text: string,
  shape: CodeShape,
): { readonly good: number; readonly wrong: number | undefined } => {
  const complete = Math.floor(typedLength(text) / groupLength)
  try {
    parseGroups(text, shape, (group) => new AppError('INVALID', { group }))
    return { good: shape.groups, wrong: undefined }
  } catch (error) {
    const first = error instanceof AppError ? Number(error.params.group ?? 1) : 1
    return first <= complete ? { good: first - 1, wrong: first } : { good: complete, wrong: undefined }
  }
}

export const isWhole = (text: string, shape: CodeShape): boolean => checkGroups(text, shape).good === shape.groups

type Props = {
  readonly shape: CodeShape
  readonly label: string
  /** How many groups are right so far. */
  readonly good: (count: number) => string
  readonly wrong: (group: number) => string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: ReactNode
  readonly autoFocus?: boolean
}

export const GroupsField = ({ shape, label, good, wrong, value, onChange, failure, autoFocus = true }: Props) => {
  const checked = checkGroups(value, shape)
  return (
    <Field
      label={label}
      hint={<span aria-live="polite">{good(checked.good)}</span>}
      failure={failure ?? (checked.wrong === undefined ? undefined : wrong(checked.wrong))}
    >
      {(attributes) => (
        <Input.TextArea
          {...attributes}
          className="code-field"
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          rows={2}
          maxLength={shape.groups * (groupLength + 1) * 2}
          value={value}
          onChange={(event) => onChange(event.target.value.toUpperCase())}
          onPressEnter={(event) => {
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      )}
    </Field>
  )
}
