// The recovery kit on paper: what it is for, the vault, the code in large groups and as a QR code, how to keep it.

import { QrCode } from '../parts/qr-code.tsx'
import { DateText } from '../parts/values.tsx'
import type { RecoveryKit } from '../stores/wizard.ts'
import { useStartUpWords } from './words.ts'
import './start-up.css'

export const RecoveryGroups = ({ code }: { readonly code: string }) => {
  const t = useStartUpWords()
  return (
    <ol className="recovery-groups" aria-label={t('kit.code')}>
      {code.split('-').map((group, index) => (
        <li key={`${index + 1}`} aria-label={t('kit.group', { group: index + 1 })}>
          <span className="recovery-place">{index + 1}</span>
          <span className="recovery-group">{group}</span>
        </li>
      ))}
    </ol>
  )
}

export const KitSheet = ({ kit }: { readonly kit: RecoveryKit }) => {
  const t = useStartUpWords()
  return (
    <article className="kit-sheet">
      <h1>{t('kit.sheetTitle')}</h1>
      <p className="kit-secret">{t('kit.sheetSecret')}</p>
      <div className="kit-facts">
        <dl>
          <dt>{t('kit.officeName')}</dt>
          <dd>{kit.officeName}</dd>
          <dt>{t('kit.vaultName')}</dt>
          <dd>{kit.vaultName}</dd>
          <dt>{t('kit.vaultId')}</dt>
          <dd className="mono">{kit.vaultId}</dd>
          <dt>{t('kit.createdAt')}</dt>
          <dd>
            <DateText value={kit.createdAt} />
          </dd>
        </dl>
        <QrCode value={kit.recoveryCode} size={150} label={t('kit.qr')} />
      </div>
      <h2>{t('kit.code')}</h2>
      <RecoveryGroups code={kit.recoveryCode} />
      <p>{t('kit.checksum')}</p>
      <h2>{t('kit.sheetPurpose')}</h2>
      <p>{t('kit.sheetPurposeBody')}</p>
      <h2>{t('kit.sheetKeep')}</h2>
      <p>{t('kit.sheetKeepBody')}</p>
      <div className="kit-signed">
        <span>{t('kit.sheetSigned')}</span>
        <span>{t('kit.sheetDate')}</span>
      </div>
    </article>
  )
}
