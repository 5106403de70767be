// Fields that these dialogs share: a reason that can be held to, a purpose of the office's list, for how long.

import { Button, Input } from 'antd'
import type { RefObject } from 'react'
import type { GrantableKind } from '../../shared/values/grantable.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { Field } from '../parts/field.tsx'
import { hoursProblem, offeredHours, parseHours } from './hours.ts'
import { isRealReason } from './reason.ts'
import { useWords } from './words.ts'

export const longestReason = 400

type ReasonProps = {
  readonly label: string
  readonly hint?: string
  readonly example?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Says at once what is wrong with it. */
  readonly tried: boolean
  /** Main's sentence. */
  readonly failure?: string | undefined
  readonly autoFocus?: boolean
  readonly rows?: number
}

export const ReasonField = (props: ReasonProps) => {
  const t = useWords()
  const wrong = props.tried && !isRealReason(props.value) ? t('problem.reason') : undefined
  return (
    <Field label={props.label} hint={props.hint} failure={wrong ?? props.failure}>
      {(attributes) => (
        <Input.TextArea
          {...attributes}
          autoFocus={props.autoFocus ?? false}
          rows={props.rows ?? 2}
          maxLength={longestReason}
          placeholder={props.example ?? ''}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type PurposeProps = {
  readonly kind: GrantableKind
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: string | undefined
}

/** What may be chosen for a kind of record, in the person's language. */
export const usePurposes = (kind: GrantableKind) => {
  const language = useLanguage()
  const { data } = useCall('purposes.list', {}, { staleTime: 60_000 })
  const visitor = kind === 'visitor'
  return (data?.rows ?? [])
    .filter((row) => row.endedAt === null && (visitor ? row.forVisitors : row.forEntrusted))
    .map((row) => ({ id: row.id, name: language === 'zh-CN' ? row.zh : row.en }))
}

export const PurposeField = ({ kind, value, onChange, failure }: PurposeProps) => {
  const t = useWords()
  const purposes = usePurposes(kind)
  return (
    <Field label={t('ask.purpose')} failure={failure}>
      {({ id, 'aria-invalid': invalid, 'aria-describedby': describedBy }) => (
        <select
          id={id}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          className="access-select"
          value={purposes.some((purpose) => purpose.id === value) ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="" disabled hidden>
            —
          </option>
          {purposes.map((purpose) => (
            <option key={purpose.id} value={purpose.id}>
              {purpose.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** `8 小时`, `3 天`. */
export const useSpan = (): ((hours: number) => string) => {
  const t = useWords()
  return (hours) => (hours % 24 === 0 ? t('span.days', { count: hours / 24 }) : t('span.hours', { count: hours }))
}

type HoursProps = {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: string | undefined
  /** What may not be exceeded. */
  readonly most?: number
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

export const HoursField = ({ label, hint, value, onChange, failure, most }: HoursProps) => {
  const t = useWords()
  const span = useSpan()
  const problem = hoursProblem(value, most)
  const wrong =
    problem === 'wrong'
      ? t('problem.hoursWrong')
      : problem === 'long'
        ? t('problem.hoursLong', { span: span(most ?? offeredHours[4]) })
        : undefined
  const now = parseHours(value)
  return (
    <Field label={label} hint={hint} failure={wrong ?? failure}>
      {({ status, ...attributes }) => (
        <div className="access-hours">
          <Input
            {...attributes}
            status={status}
            autoComplete="off"
            maxLength={12}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {offeredHours
            .filter((hours) => most === undefined || hours <= most)
            .map((hours) => (
              <Button
                key={hours}
                size="small"
                type={hours === now ? 'primary' : 'default'}
                ghost={hours === now}
                onClick={() => onChange(span(hours))}
              >
                {span(hours)}
              </Button>
            ))}
        </div>
      )}
    </Field>
  )
}
