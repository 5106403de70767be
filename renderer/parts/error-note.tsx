// What happened, what was kept, what to do, and the id to quote: one form for every failure. The sentence comes from
// main in the person's language. A cancelled act shows nothing.

import { Alert, Button } from 'antd'
import { useCommonWords } from '../app/common-words.ts'
import { CallError, isCancelled } from '../door.ts'
import './parts.css'

type Props = {
  readonly error: unknown
  /** Offers to try again. */
  readonly onRetry?: () => void
  /** A heading instead of the common one. */
  readonly title?: string
  readonly centred?: boolean
}

export const ErrorNote = ({ error, onRetry, title, centred }: Props) => {
  const t = useCommonWords()
  if (!error || isCancelled(error)) return null
  const sentence = error instanceof Error ? error.message : t('error.title')
  const id = error instanceof CallError ? error.id : ''
  const note = (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={
        <>
          {title && <strong className="error-title">{title}</strong>}
          <span>{sentence}</span>
          {id && <span className="error-id">{t('error.id', { id })}</span>}
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    />
  )
  return centred ? <div className="centred-note">{note}</div> : note
}
