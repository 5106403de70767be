// For a version that the office wrote before versions said their purposes: stated once, from its text.

import { Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Notice } from './notice-editor.tsx'
import { NoticePurposes } from './notice-purposes.tsx'
import { NoticeText } from './notice-text.tsx'
import { useWords } from './words.ts'

export const StatePurposes = ({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('notices.statePurposes')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const save = (): void =>
    act.mutate(
      { id: notice.id, purposeIds: [...chosen] },
      {
        onSuccess: () => {
          toastDone(t('stateDone'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('stateTitle', { number: notice.number })}
      okText={t('state')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: chosen.length === 0, loading: act.isPending }}
      onOk={save}
      onCancel={onClose}
      width={720}
    >
      <p>{t('stateNote')}</p>
      <NoticePurposes
        label={t('purposes')}
        hint={t('purposesHint')}
        failure={failureOf(act.error, 'purposeIds')}
        chosen={chosen}
        onChange={setChosen}
      />
      <ErrorNote error={otherThan(act.error, 'purposeIds')} />
      <div className="notice-stated">
        <NoticeText text={notice.zh} language="zh-CN" />
      </div>
    </Modal>
  )
}
