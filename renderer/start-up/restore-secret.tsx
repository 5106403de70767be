// What opens a backup: an age secret key, pasted or read from its file, or a passphrase. A key file is read by the
// page itself and is never kept.

import { Button, Input, Radio } from 'antd'
import { useRef } from 'react'
import type { Input as CallInput } from '../door.ts'
import { Field } from '../parts/field.tsx'
import { useStartUpWords } from './words.ts'

export type Secret = {
  readonly kind: 'identity' | 'passphrase'
  readonly identity: string
  readonly passphrase: string
}
export const noSecret: Secret = { kind: 'identity', identity: '', passphrase: '' }

const longestKeyFile = 4096

export const isGiven = (secret: Secret): boolean => secret[secret.kind].trim() !== ''

export const secretOf = (secret: Secret): CallInput<'restore.inspect'>['secret'] =>
  secret.kind === 'identity'
    ? { kind: 'identity', identity: secret.identity.trim() }
    : { kind: 'passphrase', passphrase: secret.passphrase }

type Props = { readonly value: Secret; readonly onChange: (value: Secret) => void }

export const RestoreSecret = ({ value, onChange }: Props) => {
  const t = useStartUpWords()
  const picker = useRef<HTMLInputElement>(null)
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return
    onChange({ ...value, identity: (await file.slice(0, longestKeyFile).text()).trim() })
  }
  return (
    <>
      <div className="field">
        <Radio.Group
          aria-label={t('restore.secretTitle')}
          value={value.kind}
          onChange={(event) => onChange({ ...value, kind: event.target.value as Secret['kind'] })}
          options={[
            { value: 'identity', label: t('restore.identity') },
            { value: 'passphrase', label: t('restore.passphrase') },
          ]}
        />
      </div>
      {value.kind === 'identity' ? (
        <>
          <Field label={t('restore.identityField')} hint={t('restore.identityHint')}>
            {(attributes) => (
              <Input.TextArea
                {...attributes}
                className="mono"
                rows={3}
                autoComplete="off"
                spellCheck={false}
                maxLength={longestKeyFile}
                value={value.identity}
                onChange={(event) => onChange({ ...value, identity: event.target.value })}
              />
            )}
          </Field>
          <div className="field">
            <Button size="small" onClick={() => picker.current?.click()}>
              {t('restore.identityFile')}
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              aria-label={t('restore.identityFile')}
              onChange={(event) => {
                void read(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </div>
        </>
      ) : (
        <Field label={t('restore.passphraseField')}>
          {(attributes) => (
            <Input.Password
              {...attributes}
              autoComplete="off"
              maxLength={256}
              value={value.passphrase}
              onChange={(event) => onChange({ ...value, passphrase: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
