// The frame of what comes before the desk: product, language, and one panel. `wide` for wizard pages.

import type { ReactNode } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useSession } from '../stores/session.ts'
import { LanguageSwitch } from './language-switch.tsx'
import './entry-layout.css'

type Props = {
  readonly title: string
  readonly lead?: ReactNode
  /** Above the title: the steps of a wizard. */
  readonly top?: ReactNode
  readonly wide?: boolean
  /** The office, on the sign-in screen. */
  readonly officeName?: string
  readonly children: ReactNode
}

export const EntryLayout = ({ title, lead, top, wide = false, officeName, children }: Props) => {
  const t = useCommonWords()
  const startUp = useSession((state) => state.startUp)
  return (
    <div className="entry">
      <header className="entry-header">
        <span className="entry-product">{t('product')}</span>
        <span className="entry-office">{officeName}</span>
        <LanguageSwitch />
      </header>
      {startUp?.state === 'open' && startUp.readOnly && <div className="read-only-banner">{t('frame.readOnly')}</div>}
      <main className="entry-main">
        <div className={wide ? 'entry-panel is-wide' : 'entry-panel'}>
          {top}
          <h1>{title}</h1>
          {lead && <p className="entry-lead">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
