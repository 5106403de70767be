// Writing a template: the text on the left with its places, the letter it makes with sample data on the right.

import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { askedPlaces, knownPlaces, letterKinds, wrongPlace } from '../../shared/values/letter-text.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { Input as InputOf } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { LetterPage } from './letter-sheet.tsx'
import { sampleHead, sampleOf } from './sample.ts'
import { useWords } from './words.ts'

type Draft = Pick<InputOf<'templates.write'>, 'name' | 'kind' | 'title' | 'body'>
type Props = { readonly id: string | null; readonly onClose: (id?: string) => void }

export const TemplateEditor = ({ id, onClose }: Props) => {
  const { data } = useCall('templates.read', { id: id ?? '' }, { enabled: id !== null })
  if (id === null) {
    return (
      <Editor
        id={null}
        version={undefined}
        initial={{ name: '', kind: 'demand', title: '', body: '' }}
        onClose={onClose}
      />
    )
  }
  const newest = data?.versions[0]
  if (!data || !newest) return null
  const { template } = data
  const initial = { name: template.name, kind: template.kind, title: newest.title, body: newest.body }
  return <Editor id={id} version={template.version} initial={initial} onClose={onClose} />
}

type EditorProps = Props & { readonly version: number | undefined; readonly initial: Draft }

const Editor = ({ id, version, initial, onClose }: EditorProps) => {
  const t = useWords()
  const draft = useDraft<Draft>(`letters.template.${id ?? 'new'}`, initial)
  const act = useAct('templates.write')
  const area = useRef<HTMLTextAreaElement>(null)
  const [tried, setTried] = useState(false)
  const { name, kind, title, body } = draft.value
  const problemOf = (text: string): string | undefined => {
    const wrong = wrongPlace(text)
    if (wrong !== undefined) return t('form.unknown', { place: wrong })
    return tried && text.trim() === '' ? t('form.empty') : undefined
  }
  const change = (part: Partial<Draft>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...part }))
  }
  const insert = (place: string): void => {
    const field = area.current
    const from = field?.selectionStart ?? body.length
    const text = `{{${place}}}`
    change({ body: body.slice(0, from) + text + body.slice(field?.selectionEnd ?? from) })
    window.requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + text.length, from + text.length)
    })
  }
  const save = (): void => {
    setTried(true)
    if (
      act.isPending ||
      [name, title, body].some((text) => text.trim() === '') ||
      wrongPlace(title) ||
      wrongPlace(body)
    )
      return
    act.mutate(
      { id, name, kind, title, body, ...(version === undefined ? {} : { version }) },
      {
        onSuccess: (saved) => {
          toastDone(t('form.saved'))
          draft.discard()
          onClose(saved.id)
        },
      },
    )
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('form.save'), run: save },
    { keys: 'escape', label: t('form.close'), run: () => onClose() },
  ])
  if (!draft.ready) return null
  return (
    <section className="template-editor">
      <div className="template-form">
        <DraftNote restored={draft.restored} onDiscard={draft.discard} />
        <div className="template-line">
          <Field label={t('form.name')} failure={failureOf(act.error, 'name') ?? problemOf(name)}>
            {(attributes) => (
              <Input
                {...attributes}
                autoFocus
                maxLength={40}
                value={name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('form.kind')}>
            {({ id: fieldId }) => (
              <select
                id={fieldId}
                className="case-select"
                value={kind}
                onChange={(event) => change({ kind: event.target.value as Draft['kind'] })}
              >
                {letterKinds.map((each) => (
                  <option key={each} value={each}>
                    {t(`kind.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('form.title')} failure={failureOf(act.error, 'title') ?? problemOf(title)}>
            {(attributes) => (
              <Input
                {...attributes}
                maxLength={60}
                value={title}
                onChange={(event) => change({ title: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={t('form.body')} failure={failureOf(act.error, 'body') ?? problemOf(body)}>
          {({ status: _status, ...attributes }) => (
            <textarea
              {...attributes}
              ref={area}
              className="template-text"
              lang="zh-CN"
              spellCheck={false}
              maxLength={12_000}
              value={body}
              onChange={(event) => change({ body: event.target.value })}
            />
          )}
        </Field>
        <fieldset className="template-places" aria-label={t('form.places')}>
          <p className="quiet">{t('form.placesHint')}</p>
          {[...knownPlaces, ...askedPlaces].map((place, index) => (
            <button
              key={place}
              type="button"
              tabIndex={-1}
              className={index < knownPlaces.length ? 'place-known' : 'place-asked'}
              onClick={() => insert(place)}
            >
              {place}
            </button>
          ))}
        </fieldset>
        <ErrorNote error={otherThan(act.error, 'name', 'title', 'body')} />
        <div className="template-save">
          <Button type="primary" onClick={save} loading={act.isPending}>
            {t('form.save')}
          </Button>
          <Kbd keys="mod+enter" />
          <Button onClick={() => onClose()}>{t('form.close')}</Button>
          <Kbd keys="escape" />
        </div>
      </div>
      <section className="template-paper" aria-label={t('sample')}>
        <LetterPage
          letterhead={sampleHead}
          number="HZ-2026-000001"
          title={sampleOf(title)}
          body={sampleOf(body)}
          toName={sampleOf('{{收件人}}')}
          toAddress={sampleOf('{{收件地址}}')}
        />
      </section>
    </section>
  )
}
