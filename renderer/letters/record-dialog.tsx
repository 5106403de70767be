// What happened to a letter: sent, delivered, returned; or that the last record was a mistake, or the letter void.

import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { sendingWays } from '../../shared/values/letter-text.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { DocumentField } from '../documents/document-field.tsx'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

export type LetterAct = 'send' | 'delivered' | 'returned' | 'correct' | 'void'
type Letter = Output<'letters.list'>['rows'][number]
type Way = (typeof sendingWays)[number]
type Props = { readonly caseId: string; readonly letter: Letter; readonly act: LetterAct; readonly onClose: () => void }

export const RecordDialog = ({ caseId, letter, act: what, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const acts = {
    send: useAct('letters.send'),
    delivered: useAct('letters.delivered'),
    returned: useAct('letters.returned'),
    correct: useAct('letters.correct'),
    void: useAct('letters.void'),
  }
  const [day, setDay] = useState(officeToday())
  const [how, setHow] = useState<Way>('courier')
  const [tracking, setTracking] = useState('')
  const [reason, setReason] = useState('')
  const [documentId, setDocumentId] = useState<string | null>(null)
  const [addressWrong, setAddressWrong] = useState(false)
  const { error, isPending } = acts[what]
  const on = parseDay(day, officeToday(), false) ?? day

  const run = (): Promise<unknown> => {
    const { id, version } = letter
    switch (what) {
      case 'send':
        return acts.send.mutateAsync({ id, version, on, how, tracking })
      case 'delivered':
        return acts.delivered.mutateAsync({ id, version, on, documentId })
      case 'returned':
        return acts.returned.mutateAsync({ id, version, on, reason, addressWrong })
      default:
        return acts[what].mutateAsync({ id, version, reason })
    }
  }
  const save = (): void => {
    if (isPending) return
    run().then(
      () => {
        toastDone(t('record.done'))
        onClose()
      },
      () => undefined,
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('record.save'), run: save }], { barrier: true })
  const note = {
    send: t('record.guard'),
    delivered: letter.kind === 'demand' || letter.kind === 'assignment' ? t('record.effect') : '',
    returned: '',
    correct: t('record.correctNote'),
    void: t('record.voidNote'),
  }[what]
  const dated = what !== 'correct' && what !== 'void'
  return (
    <Modal
      open
      title={`${t(`act.${what}`)} · ${letter.number}`}
      okText={t('record.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: isPending }}
      onOk={save}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      {note && <p className="quiet">{note}</p>}
      {dated && (
        <DayField
          name="on"
          label={t('record.on')}
          value={day}
          onChange={setDay}
          coming={false}
          failure={failureOf(error, 'on')}
        />
      )}
      {what === 'send' && (
        <>
          <Field label={t('record.how')}>
            {({ id }) => (
              <select
                id={id}
                className="case-select"
                value={how}
                onChange={(event) => setHow(event.target.value as Way)}
              >
                {sendingWays.map((way) => (
                  <option key={way} value={way}>
                    {t(`way.${way}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('record.tracking')} failure={failureOf(error, 'tracking')}>
            {(attributes) => (
              <Input
                {...attributes}
                maxLength={60}
                value={tracking}
                onChange={(event) => setTracking(event.target.value)}
                onPressEnter={save}
              />
            )}
          </Field>
        </>
      )}
      {what === 'delivered' && (
        <DocumentField
          caseId={caseId}
          label={t('record.evidence')}
          value={documentId}
          onChange={setDocumentId}
          failure={failureOf(error, 'documentId')}
        />
      )}
      {(what === 'returned' || !dated) && (
        <Field label={t('record.reason')} failure={failureOf(error, 'reason')}>
          {(attributes) => (
            <Input
              {...attributes}
              autoFocus
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={save}
            />
          )}
        </Field>
      )}
      {what === 'returned' && (
        <Checkbox checked={addressWrong} onChange={(event) => setAddressWrong(event.target.checked)}>
          {t('record.addressWrong')}
        </Checkbox>
      )}
      <ErrorNote error={otherThan(error, 'on', 'tracking', 'reason', 'documentId')} />
    </Modal>
  )
}
