// The one dialog that asks for the password again. `call` opens it when an act answers CONFIRM_PASSWORD; acts that
// ask while it is open wait for the same answer.

import { Input, type InputRef, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type CallError, call, setConfirmPassword } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useCommonWords } from './common-words.ts'

type Question = { readonly factor: boolean; readonly answer: (confirmed: boolean) => void }

export const ConfirmPasswordDialog = () => {
  const t = useCommonWords()
  const [question, setQuestion] = useState<Question>()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<InputRef>(null)
  const codeField = useRef<InputRef>(null)

  useHotkeys([], { barrier: question !== undefined })

  useEffect(() => {
    let asked: Promise<boolean> | undefined
    setConfirmPassword((factor) => {
      asked ??= new Promise<boolean>((resolve) => setQuestion({ factor, answer: resolve })).finally(() => {
        asked = undefined
      })
      return asked
    })
    return () => setConfirmPassword(() => Promise.resolve(false))
  }, [])

  // Locked or left while it was open: the act is not done.
  useEffect(() => () => question?.answer(false), [question])

  const finish = (confirmed: boolean): void => {
    question?.answer(confirmed)
    setQuestion(undefined)
    setPassword('')
    setCode('')
    setError(undefined)
  }

  const complete = password !== '' && (!question?.factor || code.trim() !== '')

  const send = async (): Promise<void> => {
    if (busy || !complete) return
    setBusy(true)
    try {
      await call('session.confirmPassword', { password, ...(question?.factor ? { code } : {}) })
      finish(true)
    } catch (failure) {
      setError(failure as CallError)
      setPassword('')
      setCode('')
      field.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  // The dialog below, while it is still opening, takes the focus when it stands: what is typed would go there.
  const keepFocus = (own: HTMLElement, to: EventTarget | null): void => {
    const dialog = own.closest('[role="dialog"]')
    if (question === undefined || !(to instanceof Node) || dialog?.contains(to)) return
    window.setTimeout(() => field.current?.focus())
  }

  // Whoever types fast is in the next field already when the dialog stands.
  const focusFirst = (): void => {
    if (!form.current?.contains(document.activeElement)) field.current?.focus()
  }

  /** With two fields a browser sends nothing by itself. */
  const enter = (): void => {
    if (question?.factor && code.trim() === '') codeField.current?.focus()
    else void send()
  }

  return (
    <Modal
      open={question !== undefined}
      title={t('confirmPassword.title')}
      okText={t('confirmPassword.go')}
      cancelText={t('cancel')}
      onCancel={() => finish(false)}
      onOk={() => void send()}
      okButtonProps={{ loading: busy, disabled: !complete }}
      afterOpenChange={(open) => open && focusFirst()}
      width={420}
      zIndex={1200}
      destroyOnHidden
    >
      <p className="quiet">{t(question?.factor ? 'confirmPassword.bodyFactor' : 'confirmPassword.body')}</p>
      <form
        ref={form}
        className="confirm-password"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t('confirmPassword.password')}>
          {({ status: _status, ...attributes }) => (
            <Input.Password
              {...attributes}
              ref={field}
              autoComplete="current-password"
              maxLength={256}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              onPressEnter={(event) => {
                event.preventDefault()
                enter()
              }}
              onBlur={({ currentTarget, relatedTarget }) => keepFocus(currentTarget, relatedTarget)}
            />
          )}
        </Field>
        {question?.factor && (
          <Field label={t('confirmPassword.code')} hint={t('confirmPassword.codeHint')}>
            {({ status: _status, ...attributes }) => (
              <Input
                {...attributes}
                ref={codeField}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                onPressEnter={(event) => {
                  event.preventDefault()
                  void send()
                }}
              />
            )}
          </Field>
        )}
      </form>
      {error && <ErrorNote error={error} />}
    </Modal>
  )
}
