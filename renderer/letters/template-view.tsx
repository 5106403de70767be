// One template: its versions, their approval, and each as a letter with sample data.

import { Button, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { LetterPage } from './letter-sheet.tsx'
import { sampleHead, sampleOf } from './sample.ts'
import { useWords } from './words.ts'

type RejectProps = {
  readonly run: (reason: string) => Promise<unknown>
  readonly error: unknown
  readonly onClose: () => void
}

const RejectDialog = ({ run, error, onClose }: RejectProps) => {
  const t = useWords()
  const common = useCommonWords()
  const [reason, setReason] = useState('')
  const send = (): void => void run(reason).then(onClose, () => undefined)
  useHotkeys([{ keys: 'mod+enter', label: t('reject'), run: send }], { barrier: true })
  return (
    <Modal
      open
      title={t('reject')}
      okText={t('reject')}
      cancelText={common('cancel')}
      onOk={send}
      onCancel={onClose}
      width={420}
    >
      <Field label={t('rejectReason')} failure={failureOf(error, 'reason')}>
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
      <ErrorNote error={otherThan(error, 'reason')} />
    </Modal>
  )
}

export const TemplateView = ({ id, onEdit }: { readonly id: string; readonly onEdit: () => void }) => {
  const t = useWords()
  const { data, error, refetch } = useCall('templates.read', { id })
  const decide = useAct('templates.decide')
  const retire = useAct('templates.retire')
  const [shown, setShown] = useState<string>()
  const [rejecting, setRejecting] = useState(false)
  const versions = data?.versions ?? []
  const version = versions.find((each) => each.id === shown) ?? versions[0]
  const mayDecide = version?.state === 'waiting' && !version.own
  const approve = (): void => {
    if (!version || !mayDecide || decide.isPending) return
    decide.mutate(
      { id, versionId: version.id, approve: true, reason: '' },
      { onSuccess: () => toastDone(t('approved')) },
    )
  }
  useHotkeys([{ keys: 'e', label: t('edit'), run: onEdit, disabled: rejecting }])
  if (!data || !version) return <ErrorNote error={error} onRetry={() => void refetch()} />
  const { template } = data
  return (
    <section className="template-view" aria-label={template.name}>
      <div className="template-acts">
        <h2>
          {template.name} <span className="quiet">{t(`kind.${template.kind}`)}</span>
        </h2>
        {mayDecide && (
          <>
            <Button type="primary" onClick={approve} loading={decide.isPending}>
              {t('approve')}
            </Button>
            <Button onClick={() => setRejecting(true)}>{t('reject')}</Button>
          </>
        )}
        <Button onClick={onEdit}>{t('edit')}</Button>
        <Kbd keys="e" />
        <Popconfirm
          title={t('retireSure')}
          disabled={template.retired}
          onConfirm={() =>
            retire.mutate(
              { id, version: template.version, retired: true },
              { onSuccess: () => toastDone(t('retired')) },
            )
          }
        >
          <Button
            type="text"
            onClick={() => {
              if (!template.retired) return
              retire.mutate(
                { id, version: template.version, retired: false },
                { onSuccess: () => toastDone(t('restored')) },
              )
            }}
          >
            {t(template.retired ? 'restore' : 'retire')}
          </Button>
        </Popconfirm>
      </div>
      <ErrorNote error={retire.error ?? (rejecting ? undefined : decide.error)} />
      <div className="template-versions" role="tablist" aria-label={t('history')}>
        {versions.map((each) => (
          <button
            key={each.id}
            type="button"
            role="tab"
            aria-selected={each.id === version.id}
            onClick={() => setShown(each.id)}
          >
            {t('version', { number: each.number })}
            <span className={`template-state template-${each.state}`}>{t(`state.${each.state}`)}</span>
          </button>
        ))}
      </div>
      <p className="quiet template-note">
        {t('written', { name: version.writtenByName || t('program'), time: formatInstant(version.writtenAt) })}
        {version.decidedAt &&
          ` · ${t('decided', { name: version.decidedByName, time: formatInstant(version.decidedAt) })}`}
        {version.reason && ` · ${version.reason}`}
        {version.state === 'waiting' && version.own && ` · ${t('ownWait')}`}
      </p>
      <div className="template-paper">
        <LetterPage
          letterhead={sampleHead}
          number="HZ-2026-000001"
          title={sampleOf(version.title)}
          body={sampleOf(version.body)}
          toName={sampleOf('{{收件人}}')}
          toAddress={sampleOf('{{收件地址}}')}
        />
      </div>
      {rejecting && (
        <RejectDialog
          error={decide.error}
          onClose={() => {
            decide.reset()
            setRejecting(false)
          }}
          run={(reason) =>
            decide
              .mutateAsync({ id, versionId: version.id, approve: false, reason })
              .then(() => toastDone(t('rejected')))
          }
        />
      )}
    </section>
  )
}
