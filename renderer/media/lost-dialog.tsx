// A medium cannot be found: said by one person, with what happened.

import { useAct } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Medium } from './register-page.tsx'
import { useWords } from './words.ts'

export const LostDialog = ({ medium, onClose }: { readonly medium: Medium; readonly onClose: () => void }) => {
  const t = useWords()
  const language = useLanguage()
  const act = useAct('media.reportLost')
  const send = (reason: string): void =>
    act.mutate(
      { id: medium.id, version: medium.version, reason, language },
      {
        onSuccess: ({ number }) => {
          toastDone(t('lostDone', { number }))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('lostTitle', { label: medium.label })}
      go={t('reportLost')}
      label={t('lostReason')}
      act={act}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('lostLead')}</p>
    </AskReason>
  )
}
