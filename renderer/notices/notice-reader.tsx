// One notice as visitors see it, in either language; a published one can be printed.

import { Button, Modal } from 'antd'
import { useState } from 'react'
import { type Language, languageNames, languages } from '../../shared/locale/language.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { NoticeText } from './notice-text.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly title: string
  readonly zh: string
  readonly en: string
  /** Left out for a draft: only what is published goes on paper. */
  readonly publishedId?: string
  readonly onClose: () => void
  readonly onUse?: () => void
}

export const NoticeReader = ({ title, zh, en, publishedId, onClose, onUse }: Props) => {
  const t = useWords()
  const [language, setLanguage] = useState<Language>('zh-CN')
  const [printing, setPrinting] = useState(false)
  const text = language === 'zh-CN' ? zh : en
  if (printing && publishedId !== undefined) {
    return (
      <PrintPreview document="notice" subjectId={publishedId} title={title} onClose={() => setPrinting(false)}>
        <NoticeText text={text} language={language} />
      </PrintPreview>
    )
  }
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={1080}
      style={{ top: 24 }}
      footer={
        <div className="notice-acts">
          {onUse && <Button onClick={onUse}>{t('useAsDraft')}</Button>}
          {publishedId !== undefined && <Button onClick={() => setPrinting(true)}>{t('print')}</Button>}
        </div>
      }
    >
      <fieldset className="notice-languages" aria-label={t('preview')}>
        {languages.map((name) => (
          <Button key={name} lang={name} aria-pressed={name === language} onClick={() => setLanguage(name)}>
            {languageNames[name]}
          </Button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that arrow keys scroll the text. */}
      <section className="notice-preview" tabIndex={0} aria-label={title}>
        <NoticeText text={text} language={language} />
      </section>
    </Modal>
  )
}
