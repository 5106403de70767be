// The code typed back from paper: the wizard goes on only then.

import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { leaveWizard, setConfirming } from '../stores/wizard.ts'
import { CodeField, isWholeCode } from './code-field.tsx'
import { Steps } from './steps.tsx'
import { useStartUpAct } from './use-start-up-act.ts'
import { useStartUpWords } from './words.ts'

export const ConfirmCode = () => {
  const t = useStartUpWords()
  const [code, setCode] = useState('')
  const act = useStartUpAct()
  const send = async (): Promise<void> => {
    if (!isWholeCode(code)) return
    if (await act.run(() => call('startUp.confirmKit', { recoveryCode: code }))) leaveWizard()
  }
  return (
    <EntryLayout title={t('confirm.title')} lead={t('confirm.lead')} top={<Steps at="confirm" />} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <CodeField
          value={code}
          onChange={(value) => {
            setCode(value)
            act.clear()
          }}
          failure={failureOf(act.error, 'recoveryCode')}
        />
        <ErrorNote error={otherThan(act.error, 'recoveryCode')} />
        <div className="entry-acts">
          <Button onClick={() => setConfirming(false)} disabled={act.busy}>
            {t('confirm.back')}
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            className="push"
            loading={slowLoading(act.busy)}
            disabled={!isWholeCode(code)}
          >
            {t('confirm.done')}
          </Button>
        </div>
      </form>
    </EntryLayout>
  )
}
