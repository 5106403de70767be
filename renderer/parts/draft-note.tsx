// Says that a form came back as it was left, and offers to start over.

import { Button } from 'antd'
import { useCommonWords } from '../app/common-words.ts'
import './parts.css'

export const DraftNote = ({ restored, onDiscard }: { readonly restored: boolean; readonly onDiscard: () => void }) => {
  const t = useCommonWords()
  if (!restored) return null
  return (
    <div className="draft-note" role="status">
      <span>{t('draft.restored')}</span>
      <Button size="small" type="link" onClick={onDiscard}>
        {t('draft.discard')}
      </Button>
    </div>
  )
}
