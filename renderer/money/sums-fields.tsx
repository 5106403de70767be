// Six sums to type, each beside what it can be at most.

import { Input } from 'antd'
import { type Bucket, buckets, type Sums } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { Field } from '../parts/field.tsx'
import { fenOf, type TypedSums } from './typed-sums.ts'
import { useWords } from './words.ts'

type Props = {
  readonly value: TypedSums
  readonly onChange: (value: TypedSums) => void
  /** What each is owed; the others are left out. */
  readonly most?: Sums
  readonly only?: readonly Bucket[]
  readonly failure?: string | undefined
  readonly autoFocus?: boolean
}

export const SumsFields = ({ value, onChange, most, only = buckets, failure, autoFocus }: Props) => {
  const t = useWords()
  const shown = only.filter((bucket) => !most || most[bucket] > 0 || value[bucket] !== '')
  return (
    <div className="money-sums">
      {shown.map((bucket, index) => {
        const fen = fenOf(value[bucket])
        const above = most !== undefined && fen !== undefined && fen > Math.max(0, most[bucket])
        const problem = fen === undefined ? t('problem.amount') : above ? t('problem.above') : undefined
        return (
          <Field
            key={bucket}
            label={t(`bucket.${bucket}`)}
            hint={most ? `≤ ${formatMoney(Math.max(0, most[bucket]))}` : undefined}
            failure={problem}
          >
            {(attributes) => (
              <Input
                {...attributes}
                data-field={bucket}
                autoFocus={autoFocus === true && index === 0}
                inputMode="decimal"
                autoComplete="off"
                maxLength={24}
                value={value[bucket]}
                onChange={(event) => onChange({ ...value, [bucket]: event.target.value })}
              />
            )}
          </Field>
        )
      })}
      {failure && (
        <div className="field-failure money-sums-failure" role="alert">
          {failure}
        </div>
      )}
    </div>
  )
}
