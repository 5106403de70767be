// A day, typed as +3, 12-05 or in full; the day it means stands beneath while it is typed. Buttons (and typing) for +1, +3 and +7.

import { Button, Input } from 'antd'
import { Field } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { parseDay } from './quick-date.ts'
import { useWords } from './words.ts'

type Props = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly failure?: string | undefined
  /** Days ahead that have a button. */
  readonly quick?: readonly number[]
  /** A day without its year: the coming one, or the last one. */
  readonly coming?: boolean
  readonly hint?: string
}

export const DayField = (props: Props) => {
  const { name, label, value, onChange, onBlur, failure, quick = [], coming = true } = props
  const t = useWords()
  const day = parseDay(value, officeToday(), coming)
  return (
    <Field label={label} hint={day && day !== value ? day : undefined} failure={failure}>
      {(attributes) => (
        <div className="day-field">
          <Input
            {...attributes}
            data-field={name}
            placeholder={props.hint ?? t('contact.dateHint')}
            autoComplete="off"
            maxLength={12}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => {
              if (day !== undefined) onChange(day)
              onBlur?.()
            }}
          />
          {quick.map((days) => (
            <Button
              key={days}
              size="small"
              tabIndex={-1}
              aria-label={`${label} ${t('contact.inDays', { count: days })}`}
              title={t('contact.inDays', { count: days })}
              onClick={() => onChange(parseDay(`+${days}`, officeToday()) ?? '')}
            >
              +{days}
            </Button>
          ))}
        </div>
      )}
    </Field>
  )
}
