// The documents of a case, of its debtor and, for the supervisor, of its client.

import { Segmented } from 'antd'
import { useState } from 'react'
import { isClosed } from '../../shared/values/case-kinds.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { usePerson } from '../stores/session.ts'
import type { Target } from './adding.ts'
import { DocumentsPanel } from './documents-panel.tsx'
import { useWords } from './words.ts'

type Of = Target['kind']

const CaseDocuments = ({ view }: CaseTabProps) => {
  const t = useWords()
  const { role } = usePerson()
  const [of, setOf] = useState<Of>('case')
  const targets: Readonly<Record<Of, Target>> = {
    case: { kind: 'case', id: view.id },
    debtor: { kind: 'debtor', id: view.debtor.id },
    client: { kind: 'client', id: view.client.id },
  }
  const offered: readonly Of[] = role === 'supervisor' ? ['case', 'debtor', 'client'] : ['case', 'debtor']
  return (
    <div className="case-documents">
      <Segmented
        size="small"
        value={of}
        onChange={setOf}
        options={offered.map((one) => ({ value: one, label: t(`of.${one}`) }))}
      />
      <DocumentsPanel key={of} target={targets[of]} mayAdd={of !== 'case' || !isClosed(view.stage)} />
    </div>
  )
}

export default CaseDocuments
