// Choosing who has a paper or knows a passphrase: one person, or several.

import { Select } from 'antd'
import type { Output } from '../door.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from './words.ts'
import './keys.css'

export type Person = Output<'keys.list'>['people'][number]

type Props = {
  readonly label: string
  readonly hint?: string
  readonly people: readonly Person[]
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
  /** Exactly one. */
  readonly one?: boolean
  readonly failure?: string | undefined
  readonly autoFocus?: boolean
}

export const PeopleField = ({ label, hint, people, value, onChange, one, failure, autoFocus = false }: Props) => {
  const t = useWords()
  const options = people.map(({ id, name, login }) => ({ value: id, label: `${name}（${login}）` }))
  const shared = {
    options,
    placeholder: t('chooseHolders'),
    optionFilterProp: 'label',
    showSearch: true,
    autoFocus,
    className: 'keys-people',
  } as const
  return (
    <Field label={label} hint={hint} failure={failure}>
      {({ status: _status, ...attributes }) =>
        one ? (
          <Select {...attributes} {...shared} value={value[0] ?? null} onChange={(id) => onChange(id ? [id] : [])} />
        ) : (
          <Select
            {...attributes}
            {...shared}
            mode="multiple"
            maxCount={4}
            value={[...value]}
            onChange={(ids: string[]) => onChange(ids)}
          />
        )
      }
    </Field>
  )
}
