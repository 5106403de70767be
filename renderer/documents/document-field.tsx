// A form's field for evidence: one of the case's documents, or a new one that is added to the case on the spot.
//   <DocumentField caseId={id} value={documentId} onChange={setDocumentId} failure={failureOf(act.error, 'documentId')} />

import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { localDateTime } from '../../shared/values/dates.ts'
import { useCall } from '../app/queries.ts'
import { Field } from '../parts/field.tsx'
import { addOne, giveUp, type Target, takeFiles, useAdding } from './adding.ts'
import { chosenFiles, type GivenFile, pastedFiles } from './given-files.ts'
import { useWords } from './words.ts'
import './documents.css'

type Props = {
  readonly caseId: string
  readonly value: string | null
  readonly onChange: (documentId: string | null) => void
  readonly label?: string
  readonly failure?: string | undefined
}

export const DocumentField = ({ caseId, value, onChange, label, failure }: Props) => {
  const t = useWords()
  const target: Target = { kind: 'case', id: caseId }
  const { data } = useCall('documents.list', { target })
  const [key, setKey] = useState<number>()
  const item = useAdding(({ items }) => items.find((one) => one.key === key))
  const input = useRef<HTMLInputElement>(null)
  const take = ([given]: readonly GivenFile[]): void => {
    if (key !== undefined) giveUp(key)
    if (given) setKey(takeFiles(target, [given])[0])
  }
  // Here nothing is asked any more: the form has its own button, and the kind can be changed on the leaf.
  const ready = item?.state === 'ready'
  useEffect(() => {
    if (!ready || key === undefined) return
    void addOne(target, key).then((document) => {
      if (!document) return
      setKey(undefined)
      onChange(document.id)
    })
  }, [ready])
  const wrong =
    item?.state === 'failed' ? (item.fault ? t(`drop.${item.fault}`) : (item.error ?? t('drop.failed'))) : failure
  const percent = item?.state === 'sending' ? Math.floor((100 * item.sent) / Math.max(1, item.file.size)) : undefined
  return (
    <Field
      label={label ?? t('field.label')}
      failure={wrong}
      hint={percent === undefined ? undefined : t('field.adding', { percent })}
    >
      {({ id }) => (
        <span className="document-field">
          <select
            id={id}
            data-field="documentId"
            className="document-select wide"
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value || null)}
            onPaste={(event) =>
              take(
                pastedFiles(event.clipboardData, () =>
                  t('drop.pasted', { at: localDateTime(new Date().toISOString()) }),
                ),
              )
            }
          >
            <option value="">{t('field.none')}</option>
            {data?.rows.map((row) => (
              <option key={row.id} value={row.id}>
                {row.name} · {t(`kinds.${row.kind}`)} · {localDateTime(row.addedAt)}
              </option>
            ))}
          </select>
          <Button size="small" onClick={() => input.current?.click()}>
            {t('field.add')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('field.add')}
            onChange={(event) => {
              take(chosenFiles(event.target.files))
              event.target.value = ''
            }}
          />
        </span>
      )}
    </Field>
  )
}
