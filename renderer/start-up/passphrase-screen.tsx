// Where there is no keychain the vault opens with a passphrase at each start; the recovery code is the other way in.

import { Button } from 'antd'
import { useState } from 'react'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { PassphraseForm, RecoveryForm } from './passphrase-form.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

export const PassphraseScreen = ({ vaultName }: { readonly vaultName: string }) => {
  const t = useStartUpWords()
  const [forgotten, setForgotten] = useState(false)
  if (forgotten) {
    return (
      <EntryLayout title={t('recovery.title')} lead={t('recovery.lead')} wide>
        <RecoveryForm onBack={() => setForgotten(false)} />
      </EntryLayout>
    )
  }
  return (
    <EntryLayout title={t('passphrase.title')} lead={t('passphrase.lead', { name: vaultName })}>
      <PassphraseForm />
      <Button type="link" block onClick={() => setForgotten(true)}>
        {t('passphrase.forgotten')}
      </Button>
    </EntryLayout>
  )
}
