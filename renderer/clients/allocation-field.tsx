// In which order payments fill the buckets: by law, or in an order of the contract's own, moved by buttons or Alt+↑ ↓.

import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import type { AllocationBucket } from '../../shared/values/entrustment.ts'
import { ChoiceField } from '../cases/choice-field.tsx'
import { lawfulOrder } from './entrustment-draft.ts'
import { useWords } from './words.ts'

type Order = readonly AllocationBucket[]

/** The same with one of them moved; as it was where it can't be. */
export const moved = <T,>(order: readonly T[], from: number, by: -1 | 1): readonly T[] => {
  const to = from + by
  const item = order[from]
  if (item === undefined || to < 0 || to >= order.length) return order
  const without = order.filter((_, index) => index !== from)
  return [...without.slice(0, to), item, ...without.slice(to)]
}

export const AllocationField = ({
  value,
  onChange,
}: {
  readonly value: Order | null
  readonly onChange: (value: Order | null) => void
}) => {
  const t = useWords()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (!value || !by || !event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onChange(moved(value, index, by))
  }
  return (
    <>
      <ChoiceField
        name="allocation"
        label={t('allocation.title')}
        options={['law', 'contract'] as const}
        word={(each) => t(`allocation.${each}`)}
        value={value === null ? 'law' : 'contract'}
        onChange={(each) => onChange(each === 'law' ? null : (value ?? lawfulOrder))}
      />
      {value && (
        <ol className="allocation-order">
          {value.map((bucket, index) => (
            <li key={bucket}>
              {t(`allocation.buckets.${bucket}`)}
              <span className="push" />
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  size="small"
                  type="text"
                  disabled={by < 0 ? index === 0 : index === value.length - 1}
                  aria-label={t(by < 0 ? 'allocation.up' : 'allocation.down', {
                    bucket: t(`allocation.buckets.${bucket}`),
                  })}
                  onKeyDown={(event) => onKeyDown(event, index)}
                  onClick={() => onChange(moved(value, index, by))}
                >
                  {by < 0 ? '↑' : '↓'}
                </Button>
              ))}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
