// Giving up a handing over, with the reason.

import { useAct } from '../app/queries.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Row } from './handing-over.tsx'
import { useWords } from './words.ts'

export const GiveUpDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('succession.giveUp')
  const send = (reason: string): void =>
    act.mutate(
      { id: row.id, version: row.version, reason },
      {
        onSuccess: () => {
          toastDone(t('givenUp'))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('giveUpTitle', { successor: row.successor })}
      go={t('giveUp')}
      label={t('giveUpReason')}
      act={act}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('giveUpLead')}</p>
    </AskReason>
  )
}
