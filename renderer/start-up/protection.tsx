// Where the vault's keys are kept: this machine's keychain, or a passphrase at each start. Used when a vault is made
// and when one is restored.

import { Alert, Button, Radio } from 'antd'
import type { Input } from '../door.ts'
import { isComplete, NewPassword, noPassword, type PasswordPair } from '../parts/new-password.tsx'
import { useStartUpWords } from './words.ts'

/** As main requires it of a passphrase. */
export const leastPassphrase = 15

export type Keychain = 'ready' | 'absent' | 'locked'
export type Choice = { readonly kind: 'keychain' | 'passphrase'; readonly pair: PasswordPair }

export const firstChoice = (keychain: Keychain): Choice => ({
  kind: keychain === 'absent' ? 'passphrase' : 'keychain',
  pair: noPassword,
})

export const isChosen = (choice: Choice, keychain: Keychain): boolean =>
  choice.kind === 'keychain' ? keychain === 'ready' : isComplete(choice.pair, leastPassphrase)

export const protectionOf = ({ kind, pair }: Choice): Input<'startUp.create'>['protection'] =>
  kind === 'keychain' ? { kind } : { kind, passphrase: pair.password }

type Props = {
  readonly keychain: Keychain
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
  readonly onRecheck: () => void
  readonly failure?: string | undefined
}

export const Protection = ({ keychain, choice, onChange, onRecheck, failure }: Props) => {
  const t = useStartUpWords()
  return (
    <fieldset className="protection">
      <legend>{t('office.protection')}</legend>
      {keychain === 'absent' && <Alert type="warning" showIcon title={t('office.keychainAbsent')} />}
      {keychain === 'locked' && (
        <Alert
          type="warning"
          showIcon
          title={t('office.keychainLocked')}
          action={
            <Button size="small" onClick={onRecheck}>
              {t('office.recheck')}
            </Button>
          }
        />
      )}
      <Radio.Group
        value={choice.kind}
        onChange={(event) => onChange({ ...choice, kind: event.target.value as Choice['kind'] })}
      >
        <div className="protection-choice">
          <Radio value="keychain" disabled={keychain === 'absent'}>
            {t('office.keychain')}
          </Radio>
          <p className="quiet">{t('office.keychainNote')}</p>
        </div>
        <div className="protection-choice">
          <Radio value="passphrase">{t('office.passphrase')}</Radio>
          <p className="quiet">{t('office.passphraseNote')}</p>
        </div>
      </Radio.Group>
      {choice.kind === 'passphrase' && (
        <div className="protection-passphrase">
          <NewPassword
            value={choice.pair}
            onChange={(pair) => onChange({ ...choice, pair })}
            label={t('office.passphraseField')}
            againLabel={t('office.passphraseAgain')}
            minimum={leastPassphrase}
            hint={t('office.passphraseHint', { least: leastPassphrase })}
            failure={failure}
          />
        </div>
      )}
    </fieldset>
  )
}
