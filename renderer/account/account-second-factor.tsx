// One's own second factor: whether it is on, how many backup codes are left, and pairing an authenticator (again).

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { PairAuthenticator } from '../sign-in/pair-authenticator.tsx'
import { useSessionWords } from '../sign-in/words.ts'
import { usePerson } from '../stores/session.ts'

const fewCodes = 3

export const AccountSecondFactor = () => {
  const t = useSessionWords()
  const common = useCommonWords()
  const { secondFactor, backupCodesLeft } = usePerson()
  const [pairing, setPairing] = useState(false)
  return (
    <section className="account-card" aria-labelledby="account-factor">
      <h2 id="account-factor">{t('account.factorTitle')}</h2>
      <p>{secondFactor ? t('account.factorOn', { count: backupCodesLeft }) : t('account.factorOff')}</p>
      {secondFactor && backupCodesLeft <= fewCodes && <Alert type="warning" showIcon title={t('account.factorLow')} />}
      {pairing ? (
        <>
          <p className="quiet account-pair-lead">{t('enrol.leadOwn')}</p>
          <PairAuthenticator />
          <div className="account-acts">
            <Button onClick={() => setPairing(false)}>{common('cancel')}</Button>
          </div>
        </>
      ) : (
        <div className="account-acts">
          <Button onClick={() => setPairing(true)}>{t(secondFactor ? 'account.enrolAgain' : 'account.enrol')}</Button>
        </div>
      )}
    </section>
  )
}
