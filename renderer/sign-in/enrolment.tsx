// The compulsory second factor at the first sign-in.

import { Button } from 'antd'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { signOut } from '../stores/session.ts'
import { PairAuthenticator } from './pair-authenticator.tsx'
import { useSessionWords } from './words.ts'

export const Enrolment = ({ officeName }: { readonly officeName: string }) => {
  const t = useSessionWords()
  return (
    <EntryLayout title={t('enrol.title')} lead={t('enrol.lead')} officeName={officeName} wide>
      <PairAuthenticator />
      <div className="entry-acts">
        <Button type="text" className="push" onClick={() => void signOut()}>
          {t('leave')}
        </Button>
      </div>
    </EntryLayout>
  )
}
