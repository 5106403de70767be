// Choosing a password or passphrase: two fields, with live help about its length. Main decides; the help only saves a
// round. The common and the context words are known to main alone.

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { minimumWithoutSecondFactor, minimumWithSecondFactor } from '../../shared/values/password-policy.ts'
import { useCommonWords } from '../app/common-words.ts'
import { Field } from './field.tsx'

export type PasswordPair = { readonly password: string; readonly again: string }
export const noPassword: PasswordPair = { password: '', again: '' }

const lengthOf = (text: string): number => [...text.normalize('NFC')].length

/** Both typed, alike, and not plainly too short. */
export const isComplete = ({ password, again }: PasswordPair, minimum: number): boolean =>
  lengthOf(password) >= minimum && password === again

type Props = {
  readonly value: PasswordPair
  readonly onChange: (value: PasswordPair) => void
  readonly label: string
  readonly againLabel: string
  /** Least length, or 'unknown' where it depends on whether the account has a second factor. */
  readonly minimum: number | 'unknown'
  readonly hint: ReactNode
  readonly failure?: ReactNode
  readonly autoFocus?: boolean
}

export const NewPassword = ({ value, onChange, label, againLabel, minimum, hint, failure, autoFocus }: Props) => {
  const t = useCommonWords()
  const count = lengthOf(value.password)
  const least = minimum === 'unknown' ? minimumWithSecondFactor : minimum
  const verdict =
    count < least
      ? minimum === 'unknown'
        ? t('password.shortUnknown')
        : t('password.short', { minimum: least })
      : minimum === 'unknown' && count < minimumWithoutSecondFactor
        ? t('password.enoughWithSecondFactor')
        : t('password.good')
  const help = count === 0 ? hint : `${t('password.length', { count })} · ${verdict}`
  const differs = value.again !== '' && !value.password.startsWith(value.again) && value.again !== value.password
  return (
    <>
      <Field label={label} hint={<span aria-live="polite">{help}</span>} failure={failure}>
        {(attributes) => (
          <Input.Password
            {...attributes}
            autoComplete="new-password"
            autoFocus={autoFocus}
            maxLength={256}
            value={value.password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </Field>
      <Field label={againLabel} failure={differs ? t('password.differ') : undefined}>
        {(attributes) => (
          <Input.Password
            {...attributes}
            autoComplete="new-password"
            maxLength={256}
            value={value.again}
            onChange={(event) => onChange({ ...value, again: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
