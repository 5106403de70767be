// When backups are made by themselves, how long they are kept and whom they are for. Typed values survive a lock. What is
// lowered waits for a second person; the rest is saved.

import { Button, Checkbox, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { trailField } from '../../shared/locale/trail-sentence.ts'
import { type BackupSchedule, noSchedule } from '../../shared/values/backup-schedule.ts'
import { backupSafeguardNames, loweredBackupSafeguards } from '../../shared/values/safeguards.ts'
import { isRealReason } from '../access/reason.ts'
import { useLanguage } from '../app/words.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
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

const wishOf = (typed: Typed): BackupSchedule => ({
  dailyAt: tidyTime(typed.dailyAt),
  onQuit: typed.onQuit,
  everyChanges: typed.everyChanges ?? 0,
  fullDays: typed.fullDays ?? noSchedule.fullDays,
  keepDaily: typed.keepDaily ?? noSchedule.keepDaily,
  keepWeekly: typed.keepWeekly ?? noSchedule.keepWeekly,
  keepMonthly: typed.keepMonthly ?? noSchedule.keepMonthly,
})

export const PlanDialog = ({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('schedule.set')
  const recipients = useCall('recipients.list', {}).data?.rows
  const draft = useDraft<Typed>('schedule', typedOf(plan))
  const byTwo = useChangeWords()
  const language = useLanguage()
  const propose = useAct('schedule.proposeLower')
  const [reason, setReason] = useState('')
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
  const wished = wishOf(value)
  // What was never arranged can't be lowered.
  const lowered = plan.version === 0 ? [] : loweredBackupSafeguards(plan, wished)
  const saveByTwo = async (): Promise<void> => {
    // What needs nobody else is saved first; the rest waits for the second person.
    const rest = { ...wished, ...Object.fromEntries(lowered.map((name) => [name, plan[name]])) }
    const others =
      backupSafeguardNames.some((name) => rest[name] !== plan[name]) ||
      chosen.toSorted().join() !== plan.recipientIds.toSorted().join()
    if (others) await act.mutateAsync({ version: plan.version, ...rest, recipientIds: chosen })
    await propose.mutateAsync({ version: plan.version + (others ? 1 : 0), ...wished, reason })
    toastDone(others ? t('plan.savedRest') : byTwo('byTwo.proposed'))
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || propose.isPending || chosen.length === 0) return
    if (lowered.length > 0 && !isRealReason(reason)) return
    try {
      if (lowered.length > 0) await saveByTwo()
      else {
        await act.mutateAsync({ version: plan.version, ...wished, recipientIds: chosen })
        toastDone(t('plan.saved'))
      }
      close()
    } catch {
      // The acts keep the error, which stands below.
    }
  }
  const error = act.error ?? propose.error
  const go = lowered.length > 0 ? byTwo('byTwo.go') : t('plan.save')
  useHotkeys([{ keys: 'mod+enter', label: go, run: () => void save() }], { barrier: true })
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
    <Modal
      open
      title={t('plan.title')}
      width={760}
      // So that the whole of it is seen on a small screen.
      style={{ top: 24 }}
      footer={null}
      mask={{ closable: false }}
      onCancel={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <DraftNote restored={draft.restored} onDiscard={draft.discard} />
        {draft.ready && (
          <div className="schedule-form">
            <Field label={t('plan.dailyAt')} hint={t('plan.dailyHint')} failure={failureOf(error, 'dailyAt')}>
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
            <Field label={t('plan.everyChanges')} hint={t('plan.everyHint')} failure={failureOf(error, 'everyChanges')}>
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
            <Field label={t('plan.fullDays')} hint={t('plan.fullHint')} failure={failureOf(error, 'fullDays')}>
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
            <Checkbox className="schedule-quit" checked={value.onQuit} onChange={() => set({ onQuit: !value.onQuit })}>
              {t('plan.onQuit')}
            </Checkbox>
            <fieldset aria-label={t('plan.keep')}>
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
            <fieldset aria-label={t('plan.recipients')}>
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
        {lowered.length > 0 && (
          <ByTwo
            kind="schedule.lower"
            about={t('plan.byTwo', { names: lowered.map((name) => trailField(name, language)).join(byTwo('comma')) })}
            reason={reason}
            onChange={setReason}
            tried={tried}
            failure={failureOf(propose.error, 'reason')}
          />
        )}
        <ErrorNote error={otherThan(error, 'dailyAt', 'everyChanges', 'fullDays', 'reason')} />
        <div className="schedule-acts">
          <Kbd keys="mod+enter" />
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={slowLoading(act.isPending || propose.isPending)}>
            {go}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
