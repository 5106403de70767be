// Beside opening by paper: a new passphrase for every later start, for whoever forgot theirs or whose keychain is gone.

import { Checkbox } from 'antd'
import { NewPassword, noPassword } from '../parts/new-password.tsx'
import { leastPassphrase } from './protection.tsx'
import { useStartUpWords } from './words.ts'

type Pair = typeof noPassword

type Props = {
  readonly pair: Pair | undefined
  readonly onChange: (pair: Pair | undefined) => void
  readonly failure: string | undefined
}

export const DailyPassphrase = ({ pair, onChange, failure }: Props) => {
  const t = useStartUpWords()
  return (
    <>
      <Checkbox
        className="recovery-passphrase"
        checked={pair !== undefined}
        onChange={(event) => onChange(event.target.checked ? noPassword : undefined)}
      >
        {t('recovery.setPassphrase')}
      </Checkbox>
      {pair && (
        <NewPassword
          value={pair}
          onChange={onChange}
          label={t('recovery.newPassphrase')}
          againLabel={t('recovery.newPassphraseAgain')}
          minimum={leastPassphrase}
          hint={t('office.passphraseHint', { least: leastPassphrase })}
          failure={failure}
        />
      )}
    </>
  )
}
