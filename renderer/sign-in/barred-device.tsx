// At a barred installation: whoever keeps the recovery kit, or two of the shares, can let it in again, where no other
// device is left to do it.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useSessionWords } from './words.ts'

type Codes = readonly [string, string]
const none: Codes = ['', '']

export const BarredDevice = ({ onDone }: { readonly onDone: () => void }) => {
  const t = useSessionWords()
  const act = useAct('devices.readmit')
  const [byShares, setByShares] = useState(false)
  const [codes, setCodes] = useState<Codes>(none)
  const [code, share] = codes
  const ready = code.trim() !== '' && (!byShares || share.trim() !== '')
  const labels = byShares ? ([t('barred.firstShare'), t('barred.secondShare')] as const) : ([t('barred.code')] as const)
  const send = (): void => {
    if (!ready || act.isPending) return
    act.mutate(byShares ? { shares: [code, share] } : { recoveryCode: code }, {
      onSuccess: () => {
        toastDone(t('barred.done'))
        onDone()
      },
    })
  }
  return (
    <section aria-label={t('barred.title')}>
      <p className="quiet">{t('barred.lead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {labels.map((label, index) => (
          <Field key={label} label={label} failure={failureOf(act.error, `shares.${index}`)}>
            {({ status: _status, ...attributes }) => (
              <Input
                {...attributes}
                className="mono"
                autoComplete="off"
                spellCheck={false}
                maxLength={160}
                value={codes[index]!}
                onChange={({ target: { value } }) => {
                  setCodes(index === 0 ? [value, share] : [code, value])
                  act.reset()
                }}
              />
            )}
          </Field>
        ))}
        <ErrorNote error={otherThan(act.error, 'shares')} />
        <Button htmlType="submit" block loading={act.isPending} disabled={!ready}>
          {t('barred.go')}
        </Button>
        <Button
          type="link"
          block
          onClick={() => {
            setByShares(!byShares)
            setCodes(none)
            act.reset()
          }}
        >
          {t(byShares ? 'barred.byKit' : 'barred.byShares')}
        </Button>
      </form>
    </section>
  )
}
