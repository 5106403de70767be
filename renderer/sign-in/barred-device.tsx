// At a barred installation: whoever keeps the recovery kit can let it in again, where no other device is left to do it.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useSessionWords } from './words.ts'

export const BarredDevice = ({ onDone }: { readonly onDone: () => void }) => {
  const t = useSessionWords()
  const act = useAct('devices.readmit')
  const [code, setCode] = useState('')
  return (
    <section aria-label={t('barred.title')}>
      <p className="quiet">{t('barred.lead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (code.trim() === '' || act.isPending) return
          act.mutate(
            { recoveryCode: code },
            {
              onSuccess: () => {
                toastDone(t('barred.done'))
                onDone()
              },
            },
          )
        }}
      >
        <Field label={t('barred.code')}>
          {({ status: _status, ...attributes }) => (
            <Input
              {...attributes}
              className="mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={120}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <ErrorNote error={act.error} />
        <Button htmlType="submit" block loading={act.isPending} disabled={code.trim() === ''}>
          {t('barred.go')}
        </Button>
      </form>
    </section>
  )
}
