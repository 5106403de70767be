// The files of the case that belong to a contact record: a recording, a letter, a message. One is picked or added after
// the other; each can be taken off again before the record is saved.

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { DocumentField } from '../documents/document-field.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly caseId: string
  readonly value: readonly string[]
  readonly onChange: (documentIds: readonly string[]) => void
  readonly failure?: string | undefined
}

const most = 10

export const EvidenceField = ({ caseId, value, onChange, failure }: Props) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const shown = open || value.length > 0
  const { data } = useCall('documents.list', { target: { kind: 'case', id: caseId } }, { enabled: shown })
  if (!shown) {
    return (
      <div className="evidence-field">
        <Button size="small" onClick={() => setOpen(true)}>
          {t('contact.addEvidence')}
        </Button>
      </div>
    )
  }
  return (
    <div className="evidence-field">
      {value.length < most && (
        <DocumentField
          caseId={caseId}
          label={t('contact.evidence')}
          value={null}
          onChange={(id) => id !== null && onChange([...new Set([...value, id])])}
          failure={failure}
        />
      )}
      <ul className="evidence-list">
        {value.map((id) => {
          const name = data?.rows.find((row) => row.id === id)?.name ?? '…'
          return (
            <li key={id}>
              {name}
              <Button
                size="small"
                type="text"
                aria-label={t('contact.removeEvidence', { name })}
                onClick={() => onChange(value.filter((each) => each !== id))}
              >
                ×
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
