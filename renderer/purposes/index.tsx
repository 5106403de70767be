// The office's list of purposes. Read by everybody's dialogs; kept by the security officer: added with a date, ended with
// a date, never deleted.

import { Button, Checkbox, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'
import './purposes.css'

type Row = Output<'purposes.list'>['rows'][number]
const fresh = { purposeZh: '', purposeEn: '', forEntrusted: true, forVisitors: false }

const NewPurpose = () => {
  const t = useWords()
  const add = useAct('purposes.add')
  const [typed, setTyped] = useState(fresh)
  const set = (part: Partial<typeof fresh>): void => setTyped((before) => ({ ...before, ...part }))
  const ready = typed.purposeZh.trim() !== '' && typed.purposeEn.trim() !== ''
  const save = (): void => {
    if (!ready || add.isPending) return
    add.mutate(typed, {
      onSuccess: () => {
        toastDone(t('added'))
        setTyped(fresh)
      },
    })
  }
  useHotkeys([{ keys: 'mod+enter', label: t('add'), run: save }])
  return (
    <section className="purpose-new" aria-label={t('new')}>
      <Field label={t('zh')} failure={failureOf(add.error, 'purposeZh')}>
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={40}
            value={typed.purposeZh}
            onChange={(event) => set({ purposeZh: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('en')} failure={failureOf(add.error, 'purposeEn')}>
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={80}
            value={typed.purposeEn}
            onChange={(event) => set({ purposeEn: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('for')} failure={failureOf(add.error, 'forEntrusted')}>
        {({ status: _, id, ...attributes }) => (
          <div className="purpose-kinds">
            <Checkbox
              {...attributes}
              id={id}
              checked={typed.forEntrusted}
              onChange={(event) => set({ forEntrusted: event.target.checked })}
            >
              {t('entrusted')}
            </Checkbox>
            <Checkbox checked={typed.forVisitors} onChange={(event) => set({ forVisitors: event.target.checked })}>
              {t('visitors')}
            </Checkbox>
          </div>
        )}
      </Field>
      <Button type="primary" disabled={!ready} loading={add.isPending} onClick={save}>
        {t('add')} <Kbd keys="mod+enter" />
      </Button>
      <ErrorNote error={otherThan(add.error, 'purposeZh', 'purposeEn', 'forEntrusted')} />
    </section>
  )
}

const PurposeRow = ({ row }: { readonly row: Row }) => {
  const t = useWords()
  const language = useLanguage()
  const end = useAct('purposes.end')
  const name = language === 'en' ? row.en : row.zh
  return (
    <tr className={row.endedAt === null ? '' : 'is-ended'}>
      <th scope="row">{name}</th>
      <td className="quiet">{language === 'en' ? row.zh : row.en}</td>
      <td>
        {[row.forEntrusted && t('entrusted'), row.forVisitors && t('visitors'), row.byLaw && t('byLaw')]
          .filter(Boolean)
          .join(t('comma'))}
      </td>
      <td className="quiet">
        <DateText value={row.begunAt} show="day" /> {row.begunBy || t('program')}
      </td>
      <td>
        {row.endedAt === null ? (
          row.byLaw || (
            <Popconfirm
              title={t('endSure', { name })}
              description={<div className="purpose-sure">{t('endBody')}</div>}
              onConfirm={() => end.mutate({ id: row.id }, { onSuccess: () => toastDone(t('ended', { name })) })}
            >
              <Button size="small" type="text" aria-label={`${t('end')} ${name}`} loading={end.isPending}>
                {t('end')}
              </Button>
            </Popconfirm>
          )
        ) : (
          <span className="quiet">
            {t('endedAt')} <DateText value={row.endedAt} show="day" /> {row.endedBy}
          </span>
        )}
        <ErrorNote error={end.error} />
      </td>
    </tr>
  )
}

const Purposes = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('purposes.list', {})
  return (
    <>
      <PageHead title={t('title')} />
      <p className="quiet purpose-lead">{t('note')}</p>
      <NewPurpose />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="purpose-list">
        <table className="purpose-table" aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('other')}</th>
              <th scope="col">{t('for')}</th>
              <th scope="col">{t('since')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {(data?.rows ?? []).map((row) => (
              <PurposeRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

export default Purposes
