// The sheet of a letter: letterhead, number, addressee, text, fingerprint. Paragraphs are those of the text itself.

import { useCall } from '../app/queries.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { useWords } from './words.ts'
import './letters.css'

type Letterhead = { readonly officeName: string; readonly address: string; readonly phone: string }

export type SheetOf = {
  readonly letterhead: Letterhead
  readonly number: string
  readonly title: string
  readonly body: string
  readonly toName: string
  readonly toAddress: string
  readonly sha256?: string
}

export const LetterPage = ({ letterhead, number, title, body, toName, toAddress, sha256 }: SheetOf) => {
  const t = useWords()
  return (
    <article className="letter" lang="zh-CN">
      <header className="letter-head">
        <div className="letter-office">{letterhead.officeName}</div>
        <div className="letter-contact">
          {[letterhead.address, letterhead.phone].filter((part) => part !== '').join('　')}
        </div>
      </header>
      <div className="letter-top">
        <span>{toAddress && t('sheet.to', { name: `${toName}　${toAddress}` })}</span>
        <span className="mono">{number && t('sheet.number', { number })}</span>
      </div>
      <h1>{title}</h1>
      <div className="letter-body">{body}</div>
      {sha256 && <footer className="letter-foot mono">{t('sheet.hash', { hash: sha256 })}</footer>}
    </article>
  )
}

export const LetterPrint = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useWords()
  const { data } = useCall('letters.read', { id })
  if (!data) return null
  const { letter, ...rest } = data
  return (
    <PrintPreview document="letter" subjectId={id} title={`${t('sheet.page')} ${letter.number}`} onClose={onClose}>
      <LetterPage {...rest} number={letter.number} title={letter.title} toName={letter.toName} />
    </PrintPreview>
  )
}
