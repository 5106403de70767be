// Takes a grant back at once, with a reason.

import { useWords } from '../access/words.ts'
import { useAct } from '../app/queries.ts'
import { toastDone } from '../stores/toasts.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Props = { readonly id: string; readonly name: string; readonly what: string; readonly onClose: () => void }

export const RevokeDialog = ({ id, name, what, onClose }: Props) => {
  const t = useWords()
  const act = useAct('grants.revoke')
  return (
    <ReasonDialog
      draftKey={`grants.revoke:${id}`}
      title={t('held.revokeTitle')}
      note={t('held.revokeNote', { name, what })}
      label={t('held.revokeReason')}
      go={t('held.revoke')}
      act={act}
      onSave={(reason, done) =>
        act.mutate(
          { id, reason },
          {
            onSuccess: () => {
              done()
              toastDone(t('held.revoked'))
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    />
  )
}
