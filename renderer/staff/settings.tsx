// 设置: what holds for everybody in the office.

import { Button, Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { loweredSafeguards } from '../../shared/values/safeguards.ts'
import { isRealReason } from '../access/reason.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { useChangeWords } from '../changes/words.ts'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import {
  DraftNote,
  ErrorNote,
  Kbd,
  type Output,
  PageHead,
  toastDone,
  useAct,
  useCall,
  useDraft,
  useHotkeys,
} from '../parts/index.ts'
import { slowLoading } from '../parts/slow-loading.ts'
import { Checklist } from './checklist.tsx'
import { useStaffWords } from './words.ts'

type Read = Output<'settings.read'>
type Settings = Read['settings']

const shownAt = [
  'officeName',
  'officeAddress',
  'officePhone',
  'idleMinutes',
  'longStayMinutes',
  'contentProtection',
  'breakGlass',
].map((name) => `settings.${name}`)

const SettingsForm = ({ read }: { readonly read: Read }) => {
  const t = useStaffWords()
  const update = useAct('settings.update')
  // The version is part of the draft's name: what was typed over settings that have changed since is not brought back.
  const draft = useDraft<Settings>(`staff.settings:${read.version}`, read.settings)
  const { value } = draft
  const byTwo = useChangeWords()
  const propose = useAct('settings.propose')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const lowered = loweredSafeguards(
    { ...read.settings, breakGlass: read.settings.breakGlass ?? false },
    {
      ...value,
      breakGlass: value.breakGlass ?? false,
    },
  )
  const changed = (Object.keys(value) as (keyof Settings)[]).some((key) => value[key] !== read.settings[key])
  const complete = changed && value.officeName.trim() !== '' && value.idleMinutes > 0 && value.longStayMinutes > 0
  const change = (part: Partial<Settings>): void => {
    draft.setValue((before) => ({ ...before, ...part }))
    if (update.error) update.reset()
    if (propose.error) propose.reset()
  }
  /** What needs nobody else is saved first; the rest waits for the second person. */
  const saveByTwo = async (): Promise<void> => {
    const kept = Object.fromEntries(lowered.map((name) => [name, read.settings[name]]))
    const rest: Settings = { ...value, ...kept }
    const others = (Object.keys(rest) as (keyof Settings)[]).some((key) => rest[key] !== read.settings[key])
    let { version } = read
    if (others) {
      await update.mutateAsync({ version, settings: rest })
      version += 1
    }
    await propose.mutateAsync({ version, settings: value, reason })
    draft.discard()
    toastDone(others ? t('byTwo.saved') : byTwo('byTwo.proposed'))
  }
  const save = (): void => {
    if (!complete || update.isPending || propose.isPending) return
    setTried(true)
    if (lowered.length > 0) {
      if (isRealReason(reason)) saveByTwo().catch(() => undefined)
      return
    }
    update.mutateAsync({ version: read.version, settings: value }).then(
      () => {
        draft.discard()
        toastDone(t('settings.saved'))
      },
      () => undefined,
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('settings.save'), run: save }])
  if (!draft.ready) return null
  return (
    <form
      className="staff-settings"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      <Field
        label={t('settings.officeName')}
        hint={t('settings.officeNameHint')}
        failure={failureOf(update.error, 'settings.officeName')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={60}
            value={value.officeName}
            onChange={(event) => change({ officeName: event.target.value })}
          />
        )}
      </Field>
      {(['officeAddress', 'officePhone'] as const).map((name) => (
        <Field
          key={name}
          label={t(`settings.${name}`)}
          hint={t('settings.letterheadHint')}
          failure={failureOf(update.error, `settings.${name}`)}
        >
          {(attributes) => (
            <Input
              {...attributes}
              maxLength={name === 'officeAddress' ? 160 : 40}
              value={value[name] ?? ''}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field
        label={t('settings.idleMinutes')}
        hint={t('settings.idleHint')}
        failure={failureOf(update.error, 'settings.idleMinutes')}
      >
        {(attributes) => (
          <InputNumber<number>
            {...attributes}
            min={1}
            max={30}
            precision={0}
            value={value.idleMinutes}
            onChange={(minutes) => change({ idleMinutes: minutes ?? 0 })}
          />
        )}
      </Field>
      <Field
        label={t('settings.longStayMinutes')}
        hint={t('settings.longStayHint')}
        failure={failureOf(update.error, 'settings.longStayMinutes')}
      >
        {(attributes) => (
          <InputNumber<number>
            {...attributes}
            min={15}
            max={1440}
            precision={0}
            value={value.longStayMinutes}
            onChange={(minutes) => change({ longStayMinutes: minutes ?? 0 })}
          />
        )}
      </Field>
      <Field label={t('settings.contentProtection')} hint={t('settings.contentProtectionHint')}>
        {({ status: _status, ...attributes }) => (
          <span className="staff-switch">
            <Switch
              {...attributes}
              checked={value.contentProtection}
              onChange={(contentProtection) => change({ contentProtection })}
            />
            <span>{t('settings.contentProtectionLabel')}</span>
          </span>
        )}
      </Field>
      <Field label={t('settings.breakGlass')} hint={t('settings.breakGlassHint')}>
        {({ status: _status, ...attributes }) => (
          <span className="staff-switch">
            <Switch
              {...attributes}
              checked={value.breakGlass ?? false}
              onChange={(breakGlass) => change({ breakGlass })}
            />
            <span>{t('settings.breakGlassLabel')}</span>
          </span>
        )}
      </Field>
      {lowered.length > 0 && (
        <ByTwo
          kind="settings.lower"
          about={t('byTwo.settings', { names: lowered.map((name) => t(`settings.${name}`)).join(byTwo('comma')) })}
          reason={reason}
          onChange={setReason}
          tried={tried}
          failure={failureOf(propose.error, 'reason')}
        />
      )}
      <ErrorNote error={otherThan(update.error ?? propose.error, 'reason', ...shownAt)} />
      <div className="staff-form-acts">
        <Button type="primary" htmlType="submit" loading={slowLoading(update.isPending)} disabled={!complete}>
          {lowered.length > 0 ? byTwo('byTwo.go') : t('settings.save')}
        </Button>
        <Kbd keys="mod+enter" />
        {changed && <Button onClick={draft.discard}>{t('settings.reload')}</Button>}
      </div>
    </form>
  )
}

export const OfficeSettings = () => {
  const t = useStaffWords()
  const read = useCall('settings.read', {})
  return (
    <>
      <PageHead title={t('settings.title')} note={t('settings.note')} />
      <Checklist />
      <WaitingChanges kinds={['settings.lower']} />
      {read.error && <ErrorNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <SettingsForm key={read.data.version} read={read.data} />}
    </>
  )
}
