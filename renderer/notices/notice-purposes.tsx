// What a version of the notice says that the data is for, ticked from the office's list.

import { Checkbox } from 'antd'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { Field } from '../parts/field.tsx'

/** Names of purposes, also of those that have ended. */
export const usePurposeNames = (): ((ids: readonly string[]) => string) => {
  const language = useLanguage()
  const { data } = useCall('purposes.list', {}, { staleTime: 60_000 })
  return (ids) =>
    (data?.rows ?? [])
      .filter(({ id }) => ids.includes(id))
      .map((row) => (language === 'en' ? row.en : row.zh))
      .join(language === 'en' ? ', ' : '、')
}

type Props = {
  readonly label: string
  readonly hint: string
  readonly failure?: string | undefined
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

export const NoticePurposes = ({ label, hint, failure, chosen, onChange }: Props) => {
  const language = useLanguage()
  const { data } = useCall('purposes.list', {}, { staleTime: 60_000 })
  const rows = (data?.rows ?? []).filter((row) => row.forVisitors && (row.endedAt === null || chosen.includes(row.id)))
  return (
    <Field label={label} hint={hint} failure={failure}>
      {({ id, status: _, ...attributes }) => (
        <fieldset className="notice-purposes" aria-label={label}>
          {rows.map((row, index) => (
            <Checkbox
              key={row.id}
              {...(index === 0 ? { id, ...attributes } : {})}
              checked={chosen.includes(row.id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, row.id] : chosen.filter((one) => one !== row.id))
              }
            >
              {language === 'en' ? row.en : row.zh}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </Field>
  )
}
