// Fields that the dialogs of people share: a list to choose from, a line of text, and where something was lawfully had from.

import { Input } from 'antd'
import { detailSources } from '../../shared/values/person-kinds.ts'
import { parseDay } from '../cases/quick-date.ts'
import { Field } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useWords } from './words.ts'

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly word: (option: T) => string
  readonly onChange: (value: T) => void
  readonly autoFocus?: boolean
  readonly failure?: string | undefined
}

export const Choice = <T extends string>(props: ChoiceProps<T>) => (
  <Field label={props.label} failure={props.failure}>
    {({ id, 'aria-invalid': invalid, 'aria-describedby': describedBy }) => (
      <select
        id={id}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        className="case-select"
        // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
        autoFocus={props.autoFocus}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.options.map((option) => (
          <option key={option} value={option}>
            {props.word(option)}
          </option>
        ))}
      </select>
    )}
  </Field>
)

type LineProps = {
  readonly label: string
  readonly value: string
  readonly longest: number
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly hint?: string | undefined
  readonly failure?: string | undefined
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly mode?: 'tel' | 'text'
}

export const TextLine = (props: LineProps) => (
  <Field label={props.label} hint={props.hint} failure={props.failure}>
    {(attributes) => (
      <Input
        {...attributes}
        autoFocus={props.autoFocus}
        autoComplete="off"
        spellCheck={false}
        inputMode={props.mode ?? 'text'}
        maxLength={props.longest}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onBlur}
      />
    )}
  </Field>
)

/** As typed: `since` may be `今天`, `-3`, `0105` or a whole date. */
export type TypedProvenance = {
  readonly source: (typeof detailSources)[number]
  readonly sourceNote: string
  readonly since: string
}
export const noProvenance = (): TypedProvenance => ({ source: 'client', sourceNote: '', since: officeToday() })

export type ProvenanceProblem = 'sourceNote' | 'date' | 'future'
export const provenanceProblem = (
  typed: TypedProvenance,
  field: 'sourceNote' | 'since',
): ProvenanceProblem | undefined => {
  if (field === 'sourceNote') {
    return typed.source === 'other' && typed.sourceNote.trim() === '' ? 'sourceNote' : undefined
  }
  const day = parseDay(typed.since, officeToday(), false)
  if (day === undefined) return 'date'
  return day > officeToday() ? 'future' : undefined
}
/** Only where there is no problem. */
export const provenanceOf = (typed: TypedProvenance) => ({
  source: typed.source,
  sourceNote: typed.sourceNote.trim(),
  since: parseDay(typed.since, officeToday(), false) ?? officeToday(),
})

type ProvenanceProps = {
  readonly value: TypedProvenance
  readonly onChange: (change: Partial<TypedProvenance>) => void
  readonly failure: (field: 'sourceNote' | 'since') => string | undefined
  readonly leave: (field: 'sourceNote' | 'since') => void
}

export const ProvenanceFields = ({ value, onChange, failure, leave }: ProvenanceProps) => {
  const t = useWords()
  const day = parseDay(value.since, officeToday(), false)
  return (
    <div className="person-provenance">
      <Choice
        label={t('form.source')}
        value={value.source}
        options={detailSources}
        word={(source) => t(`source.${source}`)}
        onChange={(source) => onChange({ source })}
      />
      <TextLine
        label={t('form.since')}
        value={value.since}
        longest={12}
        hint={day && day !== value.since ? day : undefined}
        failure={failure('since')}
        onChange={(since) => onChange({ since })}
        onBlur={() => {
          if (day) onChange({ since: day })
          leave('since')
        }}
      />
      <TextLine
        label={t('form.sourceNote')}
        value={value.sourceNote}
        longest={80}
        hint={value.source === 'other' ? t('form.sourceNoteHint') : undefined}
        failure={failure('sourceNote')}
        onChange={(sourceNote) => onChange({ sourceNote })}
        onBlur={() => leave('sourceNote')}
      />
    </div>
  )
}
