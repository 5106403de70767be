// What a visitor agreed to, looked at only when asked for, and taking it back: one press and one confirmation, as easy as
// it was to give.

import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { refreshGroups, useAct, useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DateText } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Props = { readonly visitorId: string; readonly onWithdrawn: () => void }

const Agreed = ({ visitorId, onWithdrawn }: Props) => {
  const t = useWords()
  const language = useLanguage()
  const { data, error } = useCall('consents.read', { visitorId }, { staleTime: Number.POSITIVE_INFINITY })
  const act = useAct('consents.withdraw')
  const withdraw = (): void =>
    act.mutate(
      { visitorId },
      {
        onSuccess: () => {
          toastDone(t('consent.withdrawnDone'))
          refreshGroups(['visits', 'consents'])
          onWithdrawn()
        },
      },
    )
  if (!data) return <ErrorNote error={error} />
  return (
    <div className="consent-box">
      <p>
        {t('consent.agreed', { number: data.noticeNumber })} <DateText value={data.agreedAt} />
      </p>
      <p>
        {t('consent.for')}
        {data.purposes.length > 0
          ? data.purposes.map((one) => (language === 'en' ? one.en : one.zh)).join(t('consent.comma'))
          : t('consent.unsaid')}
      </p>
      {data.askAgain && <p>{t('consent.again')}</p>}
      {data.withdrawnAt === null && (
        <Popconfirm
          title={t('consent.sure')}
          description={<div className="consent-sure">{t('consent.sureBody')}</div>}
          okText={t('consent.withdraw')}
          onConfirm={withdraw}
        >
          <Button size="small" loading={act.isPending}>
            {t('consent.withdraw')}
          </Button>
        </Popconfirm>
      )}
      <ErrorNote error={act.error} />
    </div>
  )
}

export const ConsentBox = (props: Props) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  if (open) return <Agreed {...props} />
  return (
    <Button type="link" size="small" className="consent-open" onClick={() => setOpen(true)}>
      {t('consent.open')}
    </Button>
  )
}
