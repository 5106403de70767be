// What comes of an alert: looked into, then explained or confirmed, with what followed and a note. The note is a draft
// until it is sent.

import { Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Alert } from './reason.ts'
import { useWords } from './words.ts'

const targets = ['looking', 'explained', 'confirmed'] as const
type Target = (typeof targets)[number]
const outcomes = ['talk', 'warning', 'rights', 'incident'] as const
type Outcome = (typeof outcomes)[number]
type Typed = { readonly to: Target; readonly followed: readonly Outcome[]; readonly note: string }

export const MovePanel = ({ alert }: { readonly alert: Alert }) => {
  const t = useWords()
  const act = useAct('alerts.move')
  const [tried, setTried] = useState(false)
  const first: Target = alert.state === 'looking' ? 'explained' : 'looking'
  const draft = useDraft<Typed>(`alert/${alert.id}/${alert.version}`, { to: first, followed: [], note: '' })
  const { to, followed, note } = draft.value
  const change = (part: Partial<Typed>): void => {
    if (act.error) act.reset()
    draft.setValue({ ...draft.value, ...part })
  }
  const needsOutcome = to === 'confirmed' && followed.length === 0
  const send = (): void => {
    setTried(true)
    if (alert.own || act.isPending || needsOutcome || !isRealReason(note)) return
    const { id, version } = alert
    act.mutate(
      { id, version, to, followed: to === 'confirmed' ? [...followed] : [], note },
      {
        onSuccess: () => {
          draft.discard()
          toastDone(t('move.saved'))
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('key.save'), run: send, disabled: alert.own }])
  if (!draft.ready) return null
  const wordOf = (target: Target): string => {
    if (target !== 'looking') return t(`move.${target}`)
    return t(alert.state === 'new' ? 'move.looking' : 'move.again')
  }
  const noteFailure = failureOf(act.error, 'note') ?? (tried && !isRealReason(note) ? t('move.noteNeeded') : undefined)
  return (
    <section className="alert-move" aria-labelledby="alert-move">
      <h2 id="alert-move">{t('move.title')}</h2>
      {alert.own ? (
        <p>{t('move.own')}</p>
      ) : (
        <>
          <Radio.Group
            aria-label={t('move.to')}
            value={to}
            onChange={(event) => change({ to: event.target.value as Target })}
            options={targets.filter((each) => each !== alert.state).map((value) => ({ value, label: wordOf(value) }))}
          />
          {to === 'confirmed' && (
            <fieldset className="alert-followed">
              <legend>{t('move.followed')}</legend>
              <Checkbox.Group
                value={[...followed]}
                onChange={(values) => change({ followed: outcomes.filter((each) => values.includes(each)) })}
                options={outcomes.map((value) => ({ value, label: t(`followed.${value}`) }))}
              />
              {tried && needsOutcome && (
                <p className="field-failure" role="alert">
                  {t('move.followedNeeded')}
                </p>
              )}
            </fieldset>
          )}
          <Field label={t('move.note')} hint={t('move.noteHint')} failure={noteFailure}>
            {(attributes) => (
              <Input.TextArea
                {...attributes}
                rows={4}
                maxLength={1_000}
                value={note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </Field>
          <ErrorNote error={otherThan(act.error, 'note')} />
          <p className="alert-save">
            <Button type="primary" loading={act.isPending} onClick={send}>
              {t('move.save')}
            </Button>
            <Kbd keys="mod+enter" />
          </p>
        </>
      )}
    </section>
  )
}
