// When backups are made by themselves, how long they are kept and whom they are for. Typed values survive a lock.

import { Button, Checkbox, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import {
  DraftNote,
  ErrorNote,
  Field,
  failureOf,
  Kbd,
  type Output,
  otherThan,
  toastDone,
  useAct,
  useCall,
  useCommonWords,
  useDraft,
  useHotkeys,
} from '../parts/index.ts'
import { slowLoading } from '../parts/slow-loading.ts'
import { useWords } from './words.ts'
import './schedule.css'

type Plan = Output<'schedule.read'>
type Figure = 'everyChanges' | 'fullDays' | 'keepDaily' | 'keepWeekly' | 'keepMonthly'
type Typed = Pick<Plan, 'dailyAt' | 'onQuit'> &
  Record<Figure, number | null> & {
    /** null: whoever can read backups, until somebody says otherwise. */
    readonly recipientIds: readonly string[] | null
  }

const fresh = { dailyAt: '02:00', onQuit: true }

const typedOf = (plan: Plan): Typed => ({
  // What was never set begins with what most offices want.
  dailyAt: plan.version === 0 ? fresh.dailyAt : plan.dailyAt,
  onQuit: plan.version === 0 ? fresh.onQuit : plan.onQuit,
  everyChanges: plan.everyChanges,
  fullDays: plan.fullDays,
  keepDaily: plan.keepDaily,
  keepWeekly: plan.keepWeekly,
  keepMonthly: plan.keepMonthly,
  recipientIds: plan.version === 0 ? null : plan.recipientIds,
})

/** `2：00`, as a Chinese keyboard gives it → `02:00`. */
const tidyTime = (typed: string): string => {
  const time = typed.trim().replace('：', ':')
  return /^\d:\d\d$/.test(time) ? `0${time}` : time
}

export const PlanDialog = ({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('schedule.set')
  const recipients = useCall('recipients.list', {}).data?.rows
  const draft = useDraft<Typed>('schedule', typedOf(plan))
  const [tried, setTried] = useState(false)
  const { value } = draft
  const all = (recipients ?? []).map(({ id }) => id)
  // One that was removed since can't be kept.
  const chosen = (value.recipientIds ?? all).filter((id) => all.includes(id))
  const set = (change: Partial<Typed>): void => draft.setValue({ ...value, ...change })
  const close = (): void => {
    draft.discard()
    onClose()
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || chosen.length === 0) return
    const { everyChanges, fullDays, keepDaily, keepWeekly, keepMonthly, onQuit } = value
    const dailyAt = tidyTime(value.dailyAt)
    const figures = { everyChanges: everyChanges ?? 0, fullDays: fullDays ?? 7 }
    const kept = { keepDaily: keepDaily ?? 7, keepWeekly: keepWeekly ?? 4, keepMonthly: keepMonthly ?? 6 }
    try {
      await act.mutateAsync({ version: plan.version, dailyAt, onQuit, ...figures, ...kept, recipientIds: chosen })
      toastDone(t('plan.saved'))
      close()
    } catch {
      // The act keeps the error, which stands below.
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('plan.save'), run: () => void save() }], { barrier: true })
  const figure = (name: Figure, label: string, least: number, most: number) => (
    <InputNumber<number>
      aria-label={label}
      min={least}
      max={most}
      precision={0}
      style={{ width: 76 }}
      value={value[name]}
      onChange={(typed) => set({ [name]: typed })}
    />
  )
  return (
    <Modal open title={t('plan.title')} width={640} footer={null} mask={{ closable: false }} onCancel={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <DraftNote restored={draft.restored} onDiscard={draft.discard} />
        {draft.ready && (
          <div className="schedule-form">
            <Field label={t('plan.dailyAt')} hint={t('plan.dailyHint')} failure={failureOf(act.error, 'dailyAt')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus
                  autoComplete="off"
                  maxLength={5}
                  placeholder="02:00"
                  style={{ width: 96 }}
                  value={value.dailyAt}
                  onChange={(event) => set({ dailyAt: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={t('plan.everyChanges')}
              hint={t('plan.everyHint')}
              failure={failureOf(act.error, 'everyChanges')}
            >
              {(attributes) => (
                <InputNumber<number>
                  {...attributes}
                  min={0}
                  max={100_000}
                  precision={0}
                  value={value.everyChanges}
                  onChange={(typed) => set({ everyChanges: typed })}
                />
              )}
            </Field>
            <Checkbox className="is-wide" checked={value.onQuit} onChange={() => set({ onQuit: !value.onQuit })}>
              {t('plan.onQuit')}
            </Checkbox>
            <Field label={t('plan.fullDays')} hint={t('plan.fullHint')} failure={failureOf(act.error, 'fullDays')}>
              {(attributes) => (
                <InputNumber<number>
                  {...attributes}
                  min={1}
                  max={31}
                  precision={0}
                  value={value.fullDays}
                  onChange={(typed) => set({ fullDays: typed })}
                />
              )}
            </Field>
            <fieldset className="is-wide" aria-label={t('plan.keep')}>
              <legend>{t('plan.keep')}</legend>
              <div className="schedule-keep">
                <span>
                  {t('plan.keepDaily')} {figure('keepDaily', t('plan.keepDaily'), 1, 60)}
                </span>
                <span>
                  {t('plan.keepWeekly')} {figure('keepWeekly', t('plan.keepWeekly'), 0, 60)}
                </span>
                <span>
                  {t('plan.keepMonthly')} {figure('keepMonthly', t('plan.keepMonthly'), 0, 120)}
                </span>
              </div>
              <p className="field-hint">{t('plan.keepHint')}</p>
            </fieldset>
            <fieldset className="is-wide" aria-label={t('plan.recipients')}>
              <legend>{t('plan.recipients')}</legend>
              {recipients?.length === 0 && <p className="quiet">{t('plan.noRecipients')}</p>}
              {recipients?.map(({ id, label }) => (
                <Checkbox
                  key={id}
                  checked={chosen.includes(id)}
                  onChange={() =>
                    set({ recipientIds: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] })
                  }
                >
                  {label}
                </Checkbox>
              ))}
              {tried && chosen.length === 0 && (
                <p className="field-failure" role="alert">
                  {t('plan.choosePlease')}
                </p>
              )}
            </fieldset>
          </div>
        )}
        <ErrorNote error={otherThan(act.error, 'dailyAt', 'everyChanges', 'fullDays')} />
        <div className="schedule-acts">
          <Kbd keys="mod+enter" />
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={slowLoading(act.isPending)}>
            {t('plan.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
