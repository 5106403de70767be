// The weights by which a team's day is put in order.

import { Button, InputNumber, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { type DayWeights, dayReasons, defaultWeights, mostWeight } from '../../shared/values/day-order.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

export const OrderDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const { data, error, refetch } = useCall('today.order', {}, { staleTime: 0 })
  const act = useAct('today.setOrder')
  const [weights, setWeights] = useState<DayWeights>()
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (data) setWeights(data.weights)
  }, [data])
  const save = async (): Promise<void> => {
    if (!data || !weights || act.isPending) return
    setChanged(false)
    try {
      await act.mutateAsync({ version: data.version, weights: { ...weights } })
      toastDone(t('order.saved'))
      onClose()
    } catch (failure) {
      if ((failure as { code?: string }).code !== 'CONFLICT') return
      setChanged(true)
      void refetch()
    }
  }
  useHotkeys(
    [
      { keys: 'mod+enter', label: t('order.save'), run: () => void save() },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  return (
    <Modal
      open
      title={t('order.title')}
      okText={t('order.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: !weights }}
      onOk={() => void save()}
      onCancel={onClose}
      width={480}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('order.note')}</p>
      <div className="order-grid">
        {weights &&
          dayReasons.map((reason) => (
            <Field key={reason} label={t(`reasons.${reason}`)}>
              {({ id }) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={mostWeight}
                  precision={0}
                  value={weights[reason]}
                  onChange={(value) => setWeights({ ...weights, [reason]: value ?? 0 })}
                />
              )}
            </Field>
          ))}
      </div>
      <Button size="small" onClick={() => setWeights(defaultWeights)}>
        {t('order.reset')}
      </Button>
      {changed && (
        <p className="assign-note" role="alert">
          {t('order.changed')}
        </p>
      )}
      <ErrorNote error={error ?? (changed ? undefined : act.error)} />
    </Modal>
  )
}
