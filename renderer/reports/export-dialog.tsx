// Why a report leaves: asked before each export and print, written into the file's first line and the trail.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { PurposeField } from '../purposes/purpose-field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

export type Way = 'xlsx' | 'csv' | 'print'
type Props = {
  readonly reportId: string
  readonly way: Way
  readonly onClose: () => void
  /** The reason is on record: show the sheet. */
  readonly onPrint: () => void
}

export const ExportDialog = ({ reportId, way, onClose, onPrint }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const leave = useAct('reports.export')
  const print = useAct('reports.print')
  const [reason, setReason] = useState('')
  const [purposeId, setPurposeId] = useState('')
  const [jobId, setJobId] = useState<string>()
  const [file, setFile] = useState<string>()
  const [ended, setEnded] = useState(false)
  const error = leave.error ?? print.error
  const busy = leave.isPending || print.isPending || (jobId !== undefined && !ended)
  const go = (): void => {
    if (busy || (way !== 'print' && purposeId === '')) return
    if (ended) onClose()
    else if (way === 'print') print.mutate({ reportId, reason }, { onSuccess: onPrint })
    else leave.mutate({ reportId, format: way, reason, purposeId }, { onSuccess: (started) => setJobId(started.jobId) })
  }
  useHotkeys([{ keys: 'mod+enter', label: t('export.go'), run: go }], { barrier: true })
  return (
    <Modal
      open
      title={t(`export.${way}`)}
      okText={ended ? common('close') : t(way === 'print' ? 'export.print' : 'export.go')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy, disabled: way !== 'print' && purposeId === '' }}
      onOk={go}
      onCancel={onClose}
      width={480}
      mask={{ closable: false }}
    >
      {way !== 'print' && (
        <PurposeField
          value={purposeId}
          onChange={setPurposeId}
          disabled={jobId !== undefined}
          failure={failureOf(error, 'purposeId')}
        />
      )}
      <Field label={t('export.reason')} hint={t('export.reasonHint')} failure={failureOf(error, 'reason')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            disabled={jobId !== undefined}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={go}
          />
        )}
      </Field>
      <p className="quiet">{t('export.note')}</p>
      {jobId && (
        <JobProgressBar
          jobId={jobId}
          title={t('export.writing')}
          onEnd={({ state, result }) => {
            setEnded(true)
            if (state === 'done') setFile(String(result?.file ?? ''))
          }}
        />
      )}
      {file && <p role="status">{t('export.done', { file })}</p>}
      <ErrorNote error={otherThan(error, 'reason', 'purposeId')} />
    </Modal>
  )
}
