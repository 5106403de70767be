// Posts a working of interest to the ledger: the supervisor's act, with a reason.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { Statement } from './interest-table.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly caseId: string
  readonly statement: Statement
  readonly onClose: () => void
  readonly onDone: () => void
}

export const PostDialog = ({ caseId, statement, onClose, onDone }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('interest.post')
  const [reason, setReason] = useState('')
  const { posting, until } = statement
  const post = async (): Promise<void> => {
    if (reason.trim() === '' || act.isPending) return
    try {
      await act.mutateAsync({ caseId, until, expected: posting, reason: reason.trim() })
    } catch {
      return
    }
    onDone()
  }
  useHotkeys([{ keys: 'mod+enter', label: t('interest.post'), run: () => void post() }], { barrier: true })
  return (
    <Modal
      open
      title={`${t('interest.postTitle')} · ${t('until')} ${until}`}
      okText={t('interest.post')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: reason.trim() === '' }}
      onOk={() => void post()}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      <p>
        {t('interest.posting')} <strong>{formatMoney(posting.interest + posting.penalty)}</strong>
      </p>
      <p className="quiet">{t('interest.postNote')}</p>
      <Field label={t('interest.postReason')} failure={failureOf(act.error, 'reason')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void post()}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Modal>
  )
}
