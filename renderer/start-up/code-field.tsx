// Typing a recovery code: one field, checked group by group as it is typed, so that a slip shows at once. Main checks
// it again and decides.

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { AppError } from '../../shared/errors.ts'
import { parseRecoveryCode } from '../../shared/values/recovery-code.ts'
import { Field } from '../parts/field.tsx'
import { useStartUpWords } from './words.ts'

const groups = 8
const groupLength = 5

/** How many characters count: without spaces and dashes. */
const typedLength = (text: string): number => text.replace(/[\s\p{Pd}.,_]+/gu, '').length

/** How many groups from the start are right, and the first complete one that is wrong. */
const check = (text: string): { readonly good: number; readonly wrong: number | undefined } => {
  const complete = Math.floor(typedLength(text) / groupLength)
  try {
    parseRecoveryCode(text)
    return { good: groups, wrong: undefined }
  } catch (error) {
    const first = error instanceof AppError ? Number(error.params.group ?? 1) : 1
    return first <= complete ? { good: first - 1, wrong: first } : { good: complete, wrong: undefined }
  }
}

export const isWholeCode = (text: string): boolean => check(text).good === groups

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: ReactNode
}

export const CodeField = ({ value, onChange, failure }: Props) => {
  const t = useStartUpWords()
  const { good, wrong } = check(value)
  return (
    <Field
      label={t('confirm.code')}
      hint={<span aria-live="polite">{t('confirm.good', { count: good })}</span>}
      failure={failure ?? (wrong === undefined ? undefined : t('confirm.wrong', { group: wrong }))}
    >
      {(attributes) => (
        <Input.TextArea
          {...attributes}
          className="code-field"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          rows={2}
          maxLength={120}
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
