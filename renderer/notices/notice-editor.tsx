// Writing the next version: both languages side by side, kept as a draft until it is published.

import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import type { Draft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { NoticePurposes } from './notice-purposes.tsx'
import { NoticeReader } from './notice-reader.tsx'
import { useWords } from './words.ts'

export type Notice = Output<'notices.current'>
export type NoticeDraft = { readonly zh: string; readonly en: string; readonly purposeIds?: readonly string[] }

/** As the contract has it. */
const longest = { zh: 6000, en: 8000 } as const

type Props = { readonly current: Notice; readonly draft: Draft<NoticeDraft> }

export const NoticeEditor = ({ current, draft }: Props) => {
  const t = useWords()
  const publish = useAct('notices.publish')
  const [preview, setPreview] = useState(false)
  const { zh, en } = draft.value
  // A draft from before versions said their purposes has none.
  const purposeIds = draft.value.purposeIds ?? current.purposeIds
  const samePurposes =
    purposeIds.length === current.purposeIds.length && purposeIds.every((id) => current.purposeIds.includes(id))
  const same = zh.trim() === current.zh && en.trim() === current.en && samePurposes
  const empty = zh.trim() === '' || en.trim() === ''
  const unsaid = purposeIds.length === 0

  const go = (): void =>
    publish.mutate(
      { zh, en, purposeIds: [...purposeIds] },
      {
        onSuccess: ({ number }) => {
          toastDone(t('done', { number }))
          draft.discard()
        },
      },
    )
  const area = (language: 'zh' | 'en') => (
    <Field
      label={t(language === 'zh' ? 'zhText' : 'enText')}
      hint={t('characters', { count: draft.value[language].length, most: longest[language] })}
      failure={failureOf(publish.error, language)}
    >
      {(attributes) => (
        <Input.TextArea
          {...attributes}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          spellCheck={false}
          rows={9}
          maxLength={longest[language]}
          value={draft.value[language]}
          onChange={(event) => draft.setValue((before) => ({ ...before, [language]: event.target.value }))}
        />
      )}
    </Field>
  )

  return (
    <section className="notice-editor">
      <DraftNote restored={draft.restored && !same} onDiscard={draft.discard} />
      <p className="quiet">
        <strong>{t('lawTitle')}</strong> {t('law')}
      </p>
      <div className="notice-areas">
        {area('zh')}
        {area('en')}
      </div>
      <NoticePurposes
        label={t('purposes')}
        hint={t('purposesHint')}
        failure={failureOf(publish.error, 'purposeIds')}
        chosen={purposeIds}
        onChange={(chosen) => draft.setValue((before) => ({ ...before, purposeIds: chosen }))}
      />
      <ErrorNote error={otherThan(publish.error, 'zh', 'en', 'purposeIds')} />
      <div className="notice-acts">
        <span className="quiet" role="status">
          {empty ? t('empty') : unsaid ? t('unsaid') : same ? t('changes') : t('changed')}
        </span>
        <Button disabled={same} onClick={draft.discard}>
          {t('reset')}
        </Button>
        <Button onClick={() => setPreview(true)}>{t('preview')}</Button>
        <Popconfirm
          title={t('sure', { number: current.number + 1 })}
          description={<div className="notice-sure">{t('sureBody')}</div>}
          onConfirm={go}
          disabled={same || empty || unsaid}
        >
          <Button type="primary" disabled={same || empty || unsaid} loading={publish.isPending}>
            {t('publish')}
          </Button>
        </Popconfirm>
      </div>
      {preview && <NoticeReader title={t('previewNote')} zh={zh} en={en} onClose={() => setPreview(false)} />}
    </section>
  )
}
