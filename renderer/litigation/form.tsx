// The pieces of the forms of law: fields over one draft of typed texts, and the dialog they stand in. Ctrl+Enter saves, Esc
// leaves, what is typed survives. A field says what is wrong once it was left or saving was tried.

import { Checkbox, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { DayField } from '../cases/day-field.tsx'
import type { CallError } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import type { Draft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { Typed } from './typed.ts'
import { useWords } from './words.ts'
import '../cases/cases.css'
import './litigation.css'

type Act = { readonly error: CallError | null; readonly isPending: boolean; readonly reset: () => void }
type Options = {
  readonly hint?: string | undefined
  readonly focus?: boolean
  readonly longest?: number
  readonly lines?: number
}

/** `problemOf` says what is wrong with a field, or undefined. */
export const useFields = (draft: Draft<Typed>, act: Act, problemOf: (name: string) => string | undefined) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const shown: string[] = []
  const { value } = draft
  const set = (name: string, typed: string): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, [name]: typed }))
  }
  const leave = (name: string): void => setLeft((before) => new Set(before).add(name))
  const failure = (name: string): string | undefined =>
    (left.has(name) ? problemOf(name) : undefined) ?? failureOf(act.error, name)

  return {
    shown,
    /** Marks every field as left; true when nothing is wrong. */
    complete(names: readonly string[]): boolean {
      setLeft(new Set(names))
      return !names.some((name) => problemOf(name) !== undefined)
    },
    text(name: string, label: string, { hint, focus = false, longest = 60, lines = 1 }: Options = {}) {
      shown.push(name)
      return (
        <Field label={label} hint={hint} failure={failure(name)}>
          {(attributes) => {
            const common = {
              ...attributes,
              autoFocus: focus,
              autoComplete: 'off',
              spellCheck: false,
              maxLength: longest,
              value: value[name] ?? '',
              onChange: (event: { target: { value: string } }) => set(name, event.target.value),
              onBlur: () => leave(name),
            }
            return lines > 1 ? <Input.TextArea {...common} rows={lines} /> : <Input {...common} data-field={name} />
          }}
        </Field>
      )
    },
    day(name: string, label: string, { hint, coming = false }: { hint?: string; coming?: boolean } = {}) {
      shown.push(name)
      return (
        <DayField
          name={name}
          label={label}
          value={value[name] ?? ''}
          onChange={(typed) => set(name, typed)}
          onBlur={() => leave(name)}
          failure={failure(name)}
          coming={coming}
          {...(hint === undefined ? {} : { hint })}
        />
      )
    },
    choice(name: string, label: string, options: readonly (readonly [string, string])[], focus = false) {
      shown.push(name)
      return (
        <Field label={label} failure={failure(name)}>
          {({ id }) => (
            <select
              id={id}
              className="case-select"
              // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
              autoFocus={focus}
              value={value[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            >
              {options.map(([key, words]) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      )
    },
    check(name: string, label: string) {
      return (
        <Checkbox checked={value[name] === 'yes'} onChange={(event) => set(name, event.target.checked ? 'yes' : '')}>
          {label}
        </Checkbox>
      )
    },
  }
}

type Props = {
  readonly title: string
  readonly draft: Draft<Typed>
  readonly act: Act
  /** The fields that show their own refusal. */
  readonly shown: readonly string[]
  readonly onSave: () => Promise<void>
  readonly onClose: () => void
  readonly width?: number
  /** The dialog in which a clash with somebody else's edit is settled; its refusal needs no other words. */
  readonly conflict?: ReactNode
  readonly children: ReactNode
}

export const LawDialog = (props: Props) => {
  const { title, draft, act, shown, onSave, onClose, width = 560, conflict, children } = props
  const t = useWords()
  const common = useCommonWords()
  const settled = conflict !== undefined && act.error?.code === 'CONFLICT'
  const save = (): void => {
    if (!act.isPending && draft.ready) void onSave()
  }
  useHotkeys([{ keys: 'mod+enter', label: t('save'), run: save }], { barrier: true })
  return (
    <Modal
      open
      title={title}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, title: 'Ctrl+Enter' }}
      onOk={save}
      onCancel={onClose}
      width={width}
      mask={{ closable: false }}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && children}
      <ErrorNote error={settled ? undefined : otherThan(act.error, ...shown)} />
      {conflict}
    </Modal>
  )
}
