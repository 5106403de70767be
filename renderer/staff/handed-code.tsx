// The one-time code, shown once. It cannot be selected or copied: it goes from hand to hand, spoken or on paper.

import { Button, Modal } from 'antd'
import { useState } from 'react'
import { formatInstant, PrintPreview, usePerson, useRoleWords } from '../parts/index.ts'
import { forgetCode, type IssuedCode, useIssuedCode } from './issued-code.ts'
import { useStaffWords } from './words.ts'

const Sheet = ({ issued }: { readonly issued: IssuedCode }) => {
  const t = useStaffWords()
  const roleName = useRoleWords()
  const { officeName } = usePerson()
  return (
    <article className="handover">
      <h1>{t('code.sheetTitle')}</h1>
      <dl className="handover-facts">
        <dt>{t('code.office')}</dt>
        <dd>{officeName}</dd>
        <dt>{t('code.name')}</dt>
        <dd>{issued.name}</dd>
        <dt>{t('code.login')}</dt>
        <dd className="mono">{issued.login}</dd>
        <dt>{t('code.role')}</dt>
        <dd>{roleName(issued.role)}</dd>
        <dt>{t('code.code')}</dt>
        <dd className="handover-code mono">{issued.oneTimeCode}</dd>
        <dt>{t('code.expiresAt')}</dt>
        <dd>{formatInstant(issued.expiresAt)}</dd>
      </dl>
      <h2>{t('code.how')}</h2>
      <ol>
        <li>{t('code.how1')}</li>
        <li>{t('code.how2')}</li>
        <li>{t('code.how3')}</li>
      </ol>
      <p>{t('code.keep')}</p>
      <div className="handover-signed">
        <span>{t('code.received')}</span>
        <span>{t('code.date')}</span>
      </div>
    </article>
  )
}

export const HandedCode = () => {
  const t = useStaffWords()
  const issued = useIssuedCode((state) => state.issued)
  const [preview, setPreview] = useState(false)
  if (!issued) return null
  return (
    <>
      <Modal
        open
        title={t('code.title')}
        width={520}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        footer={
          <>
            <Button autoFocus onClick={() => setPreview(true)}>
              {t('code.print')}
            </Button>
            <Button type="primary" onClick={forgetCode}>
              {t('code.done')}
            </Button>
          </>
        }
      >
        <p>{t('code.lead', { name: issued.name })}</p>
        <p className="one-time-code mono" role="img" aria-label={`${t('code.code')} ${issued.oneTimeCode}`}>
          {issued.oneTimeCode}
        </p>
        <p className="quiet">{t('code.expires', { time: formatInstant(issued.expiresAt) })}</p>
      </Modal>
      {preview && (
        <PrintPreview
          document="one-time-code"
          subjectId={issued.staffId}
          title={t('code.sheetTitle')}
          onClose={() => setPreview(false)}
        >
          <Sheet issued={issued} />
        </PrintPreview>
      )}
    </>
  )
}
