// Editing, taking off and exporting one document.

import { Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import {
  type DocumentKind,
  type DocumentLevel,
  documentKinds,
  documentLevels,
} from '../../shared/values/document-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshAfter, refreshGroups, useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { JobProgressBar } from '../parts/job-progress-bar.tsx'
import { PurposeField } from '../purposes/purpose-field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Document, Target } from './adding.ts'
import { useWords } from './words.ts'

/** Ctrl+Enter is both the dialog's key and the field's: sent once. */
const useOnce = (send: () => Promise<void>): (() => void) => {
  const busy = useRef(false)
  return () => {
    if (busy.current) return
    busy.current = true
    void send().finally(() => {
      busy.current = false
    })
  }
}

type Props = { readonly document: Document; readonly target: Target; readonly onClose: () => void }

export const EditDialog = ({ document, target, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('documents.edit')
  const [name, setName] = useState(document.name)
  const [kind, setKind] = useState<DocumentKind>(document.kind)
  const [level, setLevel] = useState<DocumentLevel>(document.level)
  const sendIt = async (): Promise<void> => {
    try {
      await act.mutateAsync({ id: document.id, version: document.version, target, name: name.trim(), kind, level })
      toastDone(t('editDialog.saved'))
      onClose()
    } catch (error) {
      if ((error as { code?: string }).code === 'CONFLICT') refreshGroups(['documents'])
    }
  }
  const send = useOnce(sendIt)
  useHotkeys([{ keys: 'mod+enter', label: t('editDialog.save'), run: send }], { barrier: true })
  return (
    <Modal
      open
      title={t('editDialog.title')}
      okText={t('editDialog.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={send}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      <Field label={t('list.name')} hint={t('drop.hint')} failure={failureOf(act.error, 'name')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('list.kind')}>
        {({ id }) => (
          <select
            id={id}
            className="document-select wide"
            value={kind}
            onChange={(event) => setKind(event.target.value as DocumentKind)}
          >
            {documentKinds.map((each) => (
              <option key={each} value={each}>
                {t(`kinds.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('list.level')} hint={t(`levelHints.${level}`)}>
        {({ id }) => (
          <select
            id={id}
            className="document-select wide"
            value={level}
            onChange={(event) => setLevel(event.target.value as DocumentLevel)}
          >
            {documentLevels.map((each) => (
              <option key={each} value={each}>
                {t(`levels.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'name')} />
    </Modal>
  )
}

export const RemoveDialog = ({ document, target, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('documents.remove')
  const [reason, setReason] = useState('')
  const putBack = (): void => {
    call('documents.putBack', { id: document.id, target })
      .then(() => {
        refreshAfter('documents.putBack')
        toastDone(t('removeDialog.back'))
      })
      .catch(() => undefined)
  }
  const sendIt = async (): Promise<void> => {
    if (reason.trim() === '') return
    try {
      await act.mutateAsync({ id: document.id, target, reason: reason.trim() })
    } catch {
      return
    }
    toastDone(t('removeDialog.done'), { label: t('act.undo'), run: putBack })
    onClose()
  }
  const send = useOnce(sendIt)
  useHotkeys([{ keys: 'mod+enter', label: t('removeDialog.confirm'), run: send }], { barrier: true })
  return (
    <Modal
      open
      title={`${t('removeDialog.title')} · ${document.name}`}
      okText={t('removeDialog.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: reason.trim() === '' }}
      onOk={send}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      <p>{t('removeDialog.note')}</p>
      <Field
        label={t('removeDialog.reason')}
        hint={t('removeDialog.reasonHint')}
        failure={failureOf(act.error, 'reason')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={send}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Modal>
  )
}

export const ExportDialog = ({ document, target, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('documents.export')
  const [reason, setReason] = useState('')
  const [purposeId, setPurposeId] = useState('')
  const jobId = act.data?.jobId
  const ready = reason.trim() !== '' && purposeId !== '' && jobId === undefined
  const sendIt = async (): Promise<void> => {
    if (!ready) return
    await act.mutateAsync({ id: document.id, target, reason: reason.trim(), purposeId }).catch(() => undefined)
  }
  const send = useOnce(sendIt)
  useHotkeys([{ keys: 'mod+enter', label: t('exportDialog.confirm'), run: send }], { barrier: true })
  return (
    <Modal
      open
      title={`${t('exportDialog.title')} · ${document.name}`}
      okText={t('exportDialog.confirm')}
      cancelText={jobId ? t('act.close') : common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: !ready }}
      onOk={send}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      <p>{t('exportDialog.note')}</p>
      <PurposeField
        value={purposeId}
        onChange={setPurposeId}
        disabled={jobId !== undefined}
        failure={failureOf(act.error, 'purposeId')}
      />
      <Field
        label={t('exportDialog.reason')}
        hint={t('exportDialog.reasonHint')}
        failure={failureOf(act.error, 'reason')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={reason}
            disabled={jobId !== undefined}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={send}
          />
        )}
      </Field>
      {jobId && <JobProgressBar jobId={jobId} title={t('exportDialog.progress')} />}
      <ErrorNote error={otherThan(act.error, 'reason', 'purposeId')} />
    </Modal>
  )
}
