// Where there is no keychain the vault opens with a passphrase at each start; the papers that are kept are the other ways
// in.

import { Button } from 'antd'
import { useState } from 'react'
import { EntryLayout } from '../parts/entry-layout.tsx'
import type { StartUpState } from '../stores/session.ts'
import { PassphraseForm, RecoveryForm } from './passphrase-form.tsx'
import { SharesForm } from './shares-form.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

type Needed = Extract<StartUpState, { state: 'passphrase-needed' }>

const forms = { recovery: RecoveryForm, shares: SharesForm } as const
const offers = { recovery: 'passphrase.forgotten', shares: 'passphrase.byShares' } as const

export const PassphraseScreen = ({ needed: { vaultName, ways } }: { readonly needed: Needed }) => {
  const t = useStartUpWords()
  const [by, setBy] = useState<keyof typeof forms>()
  if (by) {
    const Form = forms[by]
    return (
      <EntryLayout title={t(`${by}.title`)} lead={t(`${by}.lead`)} wide>
        <Form onBack={() => setBy(undefined)} />
      </EntryLayout>
    )
  }
  return (
    <EntryLayout title={t('passphrase.title')} lead={t('passphrase.lead', { name: vaultName })}>
      <PassphraseForm />
      {ways.map((way) => (
        <Button key={way} type="link" block onClick={() => setBy(way)}>
          {t(offers[way])}
        </Button>
      ))}
    </EntryLayout>
  )
}
