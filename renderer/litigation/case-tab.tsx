// The legal leaf of a case: limitation on the left, interest and litigation on the right.

import { useState } from 'react'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { usePerson } from '../stores/session.ts'
import { InterestPanel } from './interest-panel.tsx'
import { LawsuitPanel } from './lawsuit-panel.tsx'
import { LimitationPanel } from './limitation-panel.tsx'
import { useWords } from './words.ts'
import './litigation.css'

const LawTab = ({ view }: CaseTabProps) => {
  const t = useWords()
  const { role } = usePerson()
  const [dialog, setDialog] = useState(false)
  const open = view.closedAt === null
  const litigates = open && role !== 'collector'
  const inCourt = view.stage === 'litigation' || view.stage === 'enforcement'
  const lawsuits = (
    <LawsuitPanel
      key={`lawsuits ${view.id}`}
      caseId={view.id}
      balance={view.balance}
      mayWrite={litigates}
      disabled={dialog}
      onDialog={setDialog}
    />
  )
  const interest = (
    <InterestPanel
      key={`interest ${view.id}`}
      view={view}
      mayWrite={open}
      mayPost={open && role === 'supervisor'}
      disabled={dialog}
      onDialog={setDialog}
    />
  )
  return (
    <div className="law-page">
      <div className="law-column">
        {!open && <p className="quiet">{t('closed')}</p>}
        <LimitationPanel
          key={view.id}
          caseId={view.id}
          mayAdd={open}
          mayStrike={litigates}
          disabled={dialog}
          onDialog={setDialog}
        />
      </div>
      <div className="law-column">{inCourt ? [lawsuits, interest] : [interest, lawsuits]}</div>
    </div>
  )
}

export default LawTab
