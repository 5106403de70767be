// Break-glass: opens one record for a quarter of an hour after the password, and tells two people.

import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { failureOf } from '../parts/field.tsx'
import { AskConsentAgain } from '../purposes/ask-again.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Asking } from './asking.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { refreshLive, type Sealed } from './live.ts'
import { PurposeField, ReasonField } from './parts.tsx'
import { isRealReason } from './reason.ts'
import { useWords } from './words.ts'
import './access.css'

type Typed = { readonly reason: string; readonly purposeId: string }
type Props = { readonly asking: Asking; readonly of: Sealed; readonly onClose: () => void }

export const GlassDialog = ({ asking, of, onClose }: Props) => {
  const t = useWords()
  const act = useAct('glass.break')
  const { kind, id, field } = of
  const draft = useDraft<Typed>(`access.glass:${kind}:${id}:${field}`, { reason: '', purposeId: '' })
  const { reason, purposeId } = draft.value
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Typed>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...change }))
  }
  const send = async (): Promise<void> => {
    setTried(true)
    if (!isRealReason(reason) || purposeId === '' || act.isPending) return
    try {
      await act.mutateAsync({ record: { kind, id, fields: [field] }, reason, purposeId })
    } catch {
      return
    }
    draft.discard()
    await refreshLive()
    toastDone(t('glass.opened'))
    onClose()
    asking.onOpened?.()
  }
  if (!draft.ready) return null
  return (
    <DialogFrame
      title={`${t('glass.title')} · ${asking.name}`}
      go={t('glass.go')}
      act={act}
      shownAt={['reason', 'purposeId']}
      danger
      onSave={() => void send()}
      onClose={onClose}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      <p className="access-warning">{t('glass.warning')}</p>
      <p className="access-what">
        {t(`kinds.${kind}`)} · {t(`fields.${field}`)} <span className="mono">{asking.mask}</span>
      </p>
      <ReasonField
        label={t('ask.reason')}
        hint={t('ask.reasonHint')}
        example={t('glass.reasonExample')}
        value={reason}
        onChange={(value) => set({ reason: value })}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
      />
      <PurposeField
        kind={kind}
        value={purposeId}
        onChange={(value) => set({ purposeId: value })}
        failure={(tried && purposeId === '' && t('problem.purpose')) || failureOf(act.error, 'purposeId')}
      />
      {kind === 'visitor' && <AskConsentAgain error={act.error} visitorId={id} purposeId={purposeId} />}
    </DialogFrame>
  )
}
