// Makes a letter: template, addressee, what has to be typed; the text as it will be stands beside and follows the typing.

import { Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { type AskedPlace, askedAs } from '../../shared/values/letter-text.ts'
import { parseMoney } from '../../shared/values/money.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { parseDay } from '../cases/quick-date.ts'
import type { Input as InputOf, Output } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { LetterPage } from './letter-sheet.tsx'
import { useWords } from './words.ts'

type Values = InputOf<'letters.make'>['values']
type Typed = Partial<Record<AskedPlace, string>>
type Props = {
  readonly caseId: string
  readonly to: Output<'letters.list'>['to']
  readonly templates: Output<'templates.list'>['rows']
  readonly onClose: (madeId?: string) => void
}

/** What was typed, as main takes it, and the fields that say nothing yet that can be understood. */
const valuesOf = (typed: Typed): { readonly values: Values; readonly wrong: ReadonlySet<string> } => {
  const values: Record<string, string | number> = {}
  const wrong = new Set<string>()
  for (const [place, text = ''] of Object.entries(typed) as [AskedPlace, string | undefined][]) {
    if (text.trim() === '') continue
    if (askedAs[place] === 'date') {
      const day = parseDay(text, officeToday(), place === '截止日')
      if (day === undefined) wrong.add(place)
      else values[place] = day
    } else if (askedAs[place] === 'sum') {
      const sum = parseMoney(text)
      if (sum.ok && sum.fen >= 0) values[place] = sum.fen
      else wrong.add(place)
    } else values[place] = text
  }
  return { values, wrong }
}

/** The value as it was a moment ago: every preview is a call that is recorded. */
const useSettled = <T,>(value: T, milliseconds: number): T => {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(JSON.parse(text) as T), milliseconds)
    return () => window.clearTimeout(timer)
  }, [text, milliseconds])
  return settled
}

export const MakeLetter = ({ caseId, to, templates, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const draft = useDraft<Typed>(`letters.make.${caseId}`, {})
  const act = useAct('letters.make')
  const [templateId, setTemplateId] = useState(templates[0]?.id ?? '')
  const [toId, setToId] = useState(to[0]?.id ?? '')
  const { values, wrong } = valuesOf(draft.value)
  const settled = useSettled({ caseId, templateId, toId, values }, 400)
  const preview = useCall('letters.preview', settled, { keepPrevious: true })
  const asked = preview.data?.asked ?? []
  const missing = preview.data?.missing ?? []
  const shown = to.find(({ id }) => id === toId)

  const save = (): void => {
    if (act.isPending || wrong.size > 0) return
    act.mutate(
      { caseId, templateId, toId, values },
      {
        onSuccess: ({ id, number }) => {
          toastDone(t('make.saved', { number }))
          draft.discard()
          onClose(id)
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('make.save'), run: save }], { barrier: true })
  const field = (place: AskedPlace) => {
    const kind = askedAs[place]
    const failure = wrong.has(place)
      ? t(kind === 'sum' ? 'make.wrongSum' : 'make.wrongDate')
      : failureOf(act.error, place)
    const change = (text: string): void => {
      if (act.error) act.reset()
      draft.setValue((before) => ({ ...before, [place]: text }))
    }
    const hint = kind === 'date' ? t('make.dateHint') : kind === 'lines' ? t('make.plan') : undefined
    return (
      <Field key={place} label={place} hint={hint} failure={failure}>
        {(attributes) =>
          kind === 'lines' ? (
            <Input.TextArea
              {...attributes}
              rows={4}
              maxLength={2000}
              value={draft.value[place] ?? ''}
              onChange={(event) => change(event.target.value)}
            />
          ) : (
            <Input
              {...attributes}
              maxLength={200}
              value={draft.value[place] ?? ''}
              onChange={(event) => change(event.target.value)}
            />
          )
        }
      </Field>
    )
  }
  return (
    <Modal
      open
      title={t('make.title')}
      width={1080}
      onCancel={() => onClose()}
      mask={{ closable: false }}
      footer={
        <>
          <span className="letter-missing" role="status">
            {missing.length > 0 && t('make.missing', { places: missing.join('、') })}
          </span>
          <Button onClick={() => onClose()}>{common('cancel')}</Button>
          <Button type="primary" onClick={save} loading={act.isPending} disabled={missing.length > 0 || wrong.size > 0}>
            {t('make.save')}
          </Button>
        </>
      }
    >
      <div className="letter-make">
        <div className="letter-fields">
          <DraftNote restored={draft.restored} onDiscard={draft.discard} />
          <Field label={t('make.template')} failure={failureOf(act.error, 'templateId')}>
            {({ id }) => (
              <select
                id={id}
                className="case-select"
                // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
                autoFocus
                value={templateId}
                onChange={(event) => setTemplateId(event.target.value)}
              >
                {templates.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={t('make.to')}
            hint={shown?.address || t('make.noAddress')}
            failure={failureOf(act.error, 'toId')}
          >
            {({ id }) => (
              <select id={id} className="case-select" value={toId} onChange={(event) => setToId(event.target.value)}>
                {to.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}（{t(`role.${each.role}`)}）
                  </option>
                ))}
              </select>
            )}
          </Field>
          {draft.ready && asked.map(field)}
          <ErrorNote error={otherThan(act.error ?? preview.error, 'templateId', 'toId', ...asked)} />
        </div>
        <section className="template-paper" aria-label={t('make.preview')}>
          {preview.data && (
            <Watermarked>
              <LetterPage
                letterhead={{ officeName: '', address: '', phone: '' }}
                number=""
                title={preview.data.title}
                body={preview.data.body}
                toName={shown?.name ?? ''}
                toAddress={shown?.address ?? ''}
              />
            </Watermarked>
          )}
        </section>
      </div>
    </Modal>
  )
}
