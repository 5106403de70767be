// The contact rules: what counts now, what the law says, what the office has set; and a stricter set from a day on.

import { Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { parseDay } from '../cases/quick-date.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { parseTime } from './quick-task.ts'
import { useWords } from './words.ts'

type Figures = Output<'guard.figures'>['law']
const fields = ['quietFrom', 'quietUntil', 'effectivePerDay', 'unansweredPerNumber', 'failedBeforeThirdParty'] as const
const times = ['quietFrom', 'quietUntil'] as const
const counts = ['effectivePerDay', 'unansweredPerNumber', 'failedBeforeThirdParty'] as const

const Form = ({ data, onClose }: { readonly data: Output<'guard.figures'>; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('guard.setFigures')
  const [figures, setFigures] = useState<Figures>(data.inForce)
  const [from, setFrom] = useState(officeToday())
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const day = parseDay(from, officeToday())
  const whole = { ...figures, quietFrom: parseTime(figures.quietFrom), quietUntil: parseTime(figures.quietUntil) }
  const save = async (): Promise<void> => {
    setTried(true)
    const { quietFrom, quietUntil } = whole
    if (act.isPending || !day || !quietFrom || !quietUntil || reason.trim() === '') return
    try {
      await act.mutateAsync({ ...figures, quietFrom, quietUntil, from: day, reason: reason.trim() })
      toastDone(t('rules.saved'))
      onClose()
    } catch {
      // Said at its field.
    }
  }
  useHotkeys(
    [
      { keys: 'mod+enter', label: t('rules.save'), run: () => void save() },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  return (
    <Modal
      open
      title={t('rules.title')}
      okText={t('rules.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={() => void save()}
      onCancel={onClose}
      width={640}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('rules.note')}</p>
      <table className="rules-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('rules.law')}</th>
            <th scope="col">{t('rules.inForce')}</th>
            <th scope="col">{t('rules.next')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`rules.${field}`)}</th>
              <td>{data.law[field]}</td>
              <td>{data.inForce[field]}</td>
              <td>
                {times.some((each) => each === field) ? (
                  <Input
                    aria-label={t(`rules.${field}`)}
                    status={failureOf(act.error, field) || (tried && !whole[field]) ? 'error' : ''}
                    maxLength={5}
                    value={figures[field]}
                    onChange={(event) => setFigures({ ...figures, [field]: event.target.value })}
                  />
                ) : (
                  <InputNumber
                    aria-label={t(`rules.${field}`)}
                    status={failureOf(act.error, field) ? 'error' : ''}
                    min={0}
                    max={100}
                    precision={0}
                    value={Number(figures[field])}
                    onChange={(value) => setFigures({ ...figures, [field]: value ?? 0 })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('rules.source')}</p>
      <div className="field-line">
        <Field label={t('rules.from')} failure={tried && !day ? t('task.past') : failureOf(act.error, 'from')}>
          {(attributes) => (
            <Input {...attributes} maxLength={12} value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field
          label={t('rules.reason')}
          failure={tried && reason.trim() === '' ? t('problem.required') : failureOf(act.error, 'reason')}
        >
          {(attributes) => (
            <Input {...attributes} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </div>
      <ErrorNote error={otherThan(act.error, 'from', 'reason')} />
      {data.rows.length > 0 && (
        <details>
          <summary>{t('rules.history')}</summary>
          <ul className="rules-history">
            {data.rows.map((row) => (
              <li key={row.at}>
                <strong>{row.from}</strong> {row.quietFrom}–{row.quietUntil} ·{' '}
                {counts.map((field) => row[field]).join(' / ')} · {row.reason}{' '}
                <span className="quiet">{row.byName}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Modal>
  )
}

export const RulesDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { data, error } = useCall('guard.figures', {}, { staleTime: 0 })
  if (error) return <ErrorNote error={error} />
  return data ? <Form data={data} onClose={onClose} /> : null
}
