// A debtor's phones by their masks. The full number is shown for a minute, or copied without passing through the page;
// both are counted and recorded. A number that was shown is forgotten with the page.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { MaskedValue } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Phone = Output<'cases.read'>['debtor']['phones'][number]
type Props = {
  readonly caseId: string
  readonly phones: readonly Phone[]
  /** The legal desk sees masks only. */
  readonly mayReveal: boolean
  readonly disabled: boolean
}

const shownMilliseconds = 60_000

export const PhoneList = ({ caseId, phones, mayReveal, disabled }: Props) => {
  const t = useWords()
  const reveal = useAct('phones.reveal')
  const copy = useAct('phones.copy')
  const [shown, setShown] = useState<{ readonly id: string; readonly value: string; readonly count: number }>()
  useEffect(() => {
    if (!shown) return
    const timer = window.setTimeout(() => setShown(undefined), shownMilliseconds)
    return () => window.clearTimeout(timer)
  }, [shown])

  const show = (phoneId: string): void =>
    reveal.mutate(
      { caseId, phoneId },
      { onSuccess: ({ value, revealsToday }) => setShown({ id: phoneId, value, count: revealsToday }) },
    )
  const take = (phoneId: string): void =>
    copy.mutate(
      { caseId, phoneId },
      {
        onSuccess: ({ clearsAfterSeconds, revealsToday }) =>
          toastDone(t('case.copied', { seconds: clearsAfterSeconds, count: revealsToday })),
      },
    )
  const first = phones.find(({ state }) => state === 'valid')
  const off = disabled || !mayReveal || !first
  useHotkeys([
    { keys: 'alt+p', label: t('key.reveal'), run: () => first && show(first.id), disabled: off },
    { keys: 'alt+c', label: t('key.copy'), run: () => first && take(first.id), disabled: off },
  ])

  if (phones.length === 0) return <p className="quiet">{t('case.noPhones')}</p>
  return (
    <>
      <ul className="phone-list" aria-label={t('case.phones')}>
        {phones.map((phone) => {
          const label = phone.label || t('case.phoneLabel')
          const isShown = shown?.id === phone.id
          return (
            <li key={phone.id} className={phone.state === 'valid' ? undefined : 'phone-off'}>
              <span className="phone-label">{label}</span>
              {isShown ? <span className="mono">{shown.value}</span> : <MaskedValue mask={phone.mask} name={label} />}
              {phone.state !== 'valid' && <span className="quiet">{t(`case.phoneState.${phone.state}`)}</span>}
              <span className="push" />
              {mayReveal && (
                <>
                  <Button
                    size="small"
                    aria-label={isShown ? t('case.hide') : t('case.revealOf', { label })}
                    onClick={() => (isShown ? setShown(undefined) : show(phone.id))}
                  >
                    {t(isShown ? 'case.hide' : 'case.reveal')}
                  </Button>
                  <Button size="small" aria-label={t('case.copyOf', { label })} onClick={() => take(phone.id)}>
                    {t('case.copy')}
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {shown && (
        <p className="quiet" role="status">
          {t('case.revealed', { count: shown.count })}
        </p>
      )}
      <ErrorNote error={reveal.error ?? copy.error} />
    </>
  )
}
