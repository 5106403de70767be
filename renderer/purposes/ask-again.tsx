// After a use was stopped because a visitor had not agreed to its purpose: the way on is to ask them. The front desk then
// shows the present notice at their next visit; nothing of the visitor is shown here.

import { Button } from 'antd'
import { useAct } from '../app/queries.ts'
import { CallError } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useWords } from './words.ts'

type Props = { readonly error: unknown; readonly visitorId: string; readonly purposeId: string }

export const AskConsentAgain = ({ error, visitorId, purposeId }: Props) => {
  const t = useWords()
  const act = useAct('consents.askAgain')
  if (!(error instanceof CallError) || error.code !== 'WRONG_PURPOSE') return null
  if (act.data) return <p role="status">{t(act.data.covered ? 'askAgain.done' : 'askAgain.notCovered')}</p>
  return (
    <p>
      <Button size="small" loading={act.isPending} onClick={() => act.mutate({ visitorId, purposeId })}>
        {t('askAgain.go')}
      </Button>
      <ErrorNote error={act.error} />
    </p>
  )
}
