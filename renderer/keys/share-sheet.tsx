// One share on paper, a page of its own: whose vault, which share, for whom, the code in groups and as a QR code.

import type { Output } from '../door.ts'
import { QrCode } from '../parts/qr-code.tsx'
import { DateText } from '../parts/values.tsx'
import { useStartUpWords } from '../start-up/words.ts'
import { useWords } from './words.ts'
import '../start-up/start-up.css'
import './keys.css'

export type Shares = Output<'keys.newShares'>
export type Share = Shares['shares'][number]

export const ShareGroups = ({ code }: { readonly code: string }) => {
  const t = useWords()
  const start = useStartUpWords()
  return (
    <ol className="recovery-groups share-groups" aria-label={t('shares.code')}>
      {code.split('-').map((group, index) => (
        <li key={`${index + 1}`} aria-label={start('kit.group', { group: index + 1 })}>
          <span className="recovery-place">{index + 1}</span>
          <span className="recovery-group">{group}</span>
        </li>
      ))}
    </ol>
  )
}

export const ShareSheet = ({ of, share }: { readonly of: Shares; readonly share: Share }) => {
  const t = useWords()
  const start = useStartUpWords()
  const { number, holderName, code } = share
  return (
    <article className="kit-sheet">
      <h1>{t('shares.sheetTitle', { number })}</h1>
      <p className="kit-secret">{t('shares.sheetSecret')}</p>
      <div className="kit-facts">
        <dl>
          <dt>{t('shares.sheetHolder')}</dt>
          <dd>{holderName}</dd>
          <dt>{t('shares.sheetNumber')}</dt>
          <dd>{t('shares.numberOf', { number })}</dd>
          <dt>{start('kit.officeName')}</dt>
          <dd>{of.officeName}</dd>
          <dt>{start('kit.vaultName')}</dt>
          <dd>{of.vaultName}</dd>
          <dt>{start('kit.vaultId')}</dt>
          <dd className="mono">{of.vaultId}</dd>
          <dt>{start('kit.createdAt')}</dt>
          <dd>
            <DateText value={of.createdAt} />
          </dd>
        </dl>
        <QrCode value={code} size={150} label={t('shares.qr')} />
      </div>
      <h2>{t('shares.code')}</h2>
      <ShareGroups code={code} />
      <p>{t('shares.sheetChecksum')}</p>
      <h2>{t('shares.sheetPurpose')}</h2>
      <p>{t('shares.sheetPurposeBody')}</p>
      <h2>{t('shares.sheetKeep')}</h2>
      <p>{t('shares.sheetKeepBody')}</p>
      <div className="kit-signed">
        <span>{start('kit.sheetSigned')}</span>
        <span>{start('kit.sheetDate')}</span>
      </div>
    </article>
  )
}
