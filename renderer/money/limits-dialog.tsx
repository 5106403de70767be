// What collectors of the team may waive and reverse on one case without asking.

import { Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../../shared/values/money.ts'
import { useAct, useCall } from '../app/queries.ts'
import { Field } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { Frame } from './frame.tsx'
import { fenOf } from './typed-sums.ts'
import { useWords } from './words.ts'

export const LimitsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { data, error } = useCall('money.limits', {})
  const act = useAct('money.setLimits')
  const [typed, setTyped] = useState<{ waiver?: string; reversal?: string }>({})
  const value = (field: 'waiver' | 'reversal'): string => typed[field] ?? (data ? formatYuan(data[field]) : '')
  const fen = (field: 'waiver' | 'reversal'): number | undefined => {
    const sum = fenOf(value(field))
    return sum === undefined || sum < 0 ? undefined : sum
  }
  const send = (): void => {
    const [waiver, reversal] = [fen('waiver'), fen('reversal')]
    if (!data || waiver === undefined || reversal === undefined || act.isPending) return
    act.mutate(
      { version: data.version, waiver, reversal },
      {
        onSuccess: () => {
          toastDone(t('desk.limitsSaved'))
          onClose()
        },
      },
    )
  }
  const field = (name: 'waiver' | 'reversal') => (
    <Field
      label={t(name === 'waiver' ? 'desk.waiverLimit' : 'desk.reversalLimit')}
      failure={fen(name) === undefined ? t('problem.amount') : undefined}
    >
      {(attributes) => (
        <Input
          {...attributes}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          value={value(name)}
          onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
        />
      )}
    </Field>
  )
  return (
    <Frame
      title={t('desk.limitsTitle')}
      busy={act.isPending}
      error={act.error ?? error}
      onSend={send}
      onClose={onClose}
    >
      <p className="quiet">{t('desk.limitsNote')}</p>
      {field('waiver')}
      {field('reversal')}
    </Frame>
  )
}
