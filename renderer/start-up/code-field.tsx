// Typing a recovery code.

import type { ReactNode } from 'react'
import { recoveryCodeShape } from '../../shared/values/recovery-code.ts'
import { GroupsField, isWhole } from '../parts/code-field.tsx'
import { useStartUpWords } from './words.ts'

export const isWholeCode = (text: string): boolean => isWhole(text, recoveryCodeShape)

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: ReactNode
}

export const CodeField = ({ value, onChange, failure }: Props) => {
  const t = useStartUpWords()
  return (
    <GroupsField
      shape={recoveryCodeShape}
      label={t('confirm.code')}
      good={(count) => t('confirm.good', { count })}
      wrong={(group) => t('confirm.wrong', { group })}
      value={value}
      onChange={onChange}
      failure={failure}
    />
  )
}
