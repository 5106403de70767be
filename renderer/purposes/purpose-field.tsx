// For what entrusted data is taken out: one of the office's purposes, chosen anew each time so that it is thought of.

import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from './words.ts'
import './purposes.css'

type Props = {
  readonly value: string
  readonly onChange: (id: string) => void
  readonly disabled?: boolean
  readonly failure?: string | undefined
}

export const PurposeField = ({ value, onChange, disabled = false, failure }: Props) => {
  const t = useWords()
  const language = useLanguage()
  const { data } = useCall('purposes.list', {}, { staleTime: 60_000 })
  const rows = (data?.rows ?? []).filter((row) => row.forEntrusted && row.endedAt === null)
  return (
    <Field label={t('field')} hint={t('fieldHint')} failure={failure}>
      {({ status: _, ...attributes }) => (
        <select
          {...attributes}
          className="purpose-select"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('choose')}</option>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {language === 'en' ? row.en : row.zh}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
