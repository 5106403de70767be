// The visitor reads the notice, agrees or declines by an act of their own, and signs. Both answers look alike and neither
// is chosen beforehand; declining says what follows before it is confirmed. Only when main has kept the decision does the
// screen say so. What may go wrong: the notice was replaced while it was being read; then it is read again.

import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../shared/locale/language.ts'
import { languageNames, languages } from '../../shared/locale/language.ts'
import { refreshAfter } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { CallError, call, type Output } from '../door.ts'
import { NoticeText } from '../notices/notice-text.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import type { Strokes } from '../parts/signature-pad.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { KeyboardPen } from './keyboard-pen.tsx'
import { declinedOf, registrationOf, type Shown, type VisitForm } from './visit-form.ts'
import { VisitorLayer } from './visitor-layer.tsx'
import { useWords } from './words.ts'

type Notice = Output<'notices.current'>
export type Registered = {
  readonly id: string
  readonly badgeNumber: string
  readonly declined: boolean
  readonly hostName: string
}

export type VisitorScreenProps = {
  readonly form: VisitForm
  readonly notice: Notice
  /** The notice was replaced meanwhile: asks for the one in force. */
  readonly onStale: () => Promise<unknown>
  /** Main has kept the decision: what was typed can go. */
  readonly onKept: () => void
  /** The desk has the screen again. */
  readonly onRegistered: (registered: Registered) => void
  /** Back to the form; with the error where main refused a field of it. */
  readonly onBack: (error?: unknown) => void
}

type Step = 'read' | 'sign' | 'decline' | 'done'

const sha256 = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const VisitorScreen = (props: VisitorScreenProps) => {
  const [language, setLanguage] = useState<Language>(useLanguage())
  const t = useWords()
  return (
    <VisitorLayer language={language} label={t('visitor.region')}>
      <Steps {...props} language={language} onLanguage={setLanguage} />
    </VisitorLayer>
  )
}

type StepsProps = VisitorScreenProps & {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

const Steps = ({ form, notice, onStale, onKept, onRegistered, onBack, language, onLanguage }: StepsProps) => {
  const t = useWords()
  const body = useRef<HTMLDivElement>(null)
  const [step, setStep] = useState<Step>('read')
  const [signature, setSignature] = useState<Strokes>([])
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const [error, setError] = useState<unknown>()
  const [done, setDone] = useState<Registered>()
  const text = language === 'zh-CN' ? notice.zh : notice.en

  // Each step begins at its text, not on an answer.
  useEffect(() => {
    body.current?.scrollTo(0, 0)
    body.current?.focus()
  }, [step, text])

  const keep = async (declined: boolean): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      // Over the very string on the screen: a signature is to what was read.
      const shown: Shown = { noticeId: notice.id, language, textSha256: await sha256(text) }
      const kept = declined
        ? await call('visits.registerDeclined', declinedOf(form, shown))
        : await call('visits.register', registrationOf(form, { ...shown, signature }))
      setDone({ ...kept, declined, hostName: form.host?.name ?? '' })
      setStep('done')
      onKept()
      refreshAfter('visits.register')
    } catch (failure) {
      if (failure instanceof CallError && failure.code === 'CONFLICT') {
        await onStale()
        setSignature([])
        setChanged(true)
        setStep('read')
      } else if (failure instanceof CallError && failure.code === 'INVALID' && !failure.field?.startsWith('consent')) {
        onBack(failure)
      } else {
        setError(failure)
      }
    } finally {
      setBusy(false)
    }
  }

  // Not plain Enter: held down on “confirm”, it would show the desk to the visitor.
  useHotkeys([
    {
      keys: 'mod+enter',
      label: t('visitor.backToDesk'),
      run: () => done && onRegistered(done),
      disabled: step !== 'done',
    },
  ])

  const readAgain = (): void => {
    setSignature([])
    setError(undefined)
    setStep('read')
  }

  return (
    <>
      <div className="visitor-bar">
        <fieldset className="visitor-languages" aria-label={t('visitor.language')}>
          {step === 'read' &&
            languages.map((name) => (
              <button
                key={name}
                type="button"
                lang={name}
                aria-pressed={name === language}
                onClick={() => onLanguage(name)}
              >
                {languageNames[name]}
              </button>
            ))}
        </fieldset>
        {step !== 'done' && (
          <button type="button" className="visitor-back" disabled={busy} onClick={() => onBack()}>
            {t('visitor.staffBack')}
          </button>
        )}
      </div>

      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that arrow keys scroll the text. */}
      <section className="visitor-body" ref={body} tabIndex={0} aria-label={t('visitor.text')}>
        <div className="visitor-column">
          {changed && step === 'read' && <p className="visitor-note">{t('visitor.changed')}</p>}
          {error !== undefined && <ErrorNote error={error} title={t('visitor.unsaved')} />}
          {step === 'read' && <NoticeText text={text} language={language} />}
          {step === 'sign' && (
            <>
              <h1>{t('visitor.signTitle')}</h1>
              <p>{t('visitor.signLead')}</p>
              <KeyboardPen value={signature} onChange={setSignature} disabled={busy} />
              <p className="visitor-hint">{t('visitor.penHint')}</p>
            </>
          )}
          {step === 'decline' && (
            <>
              <h1>{t('visitor.declineTitle')}</h1>
              <p>{t('visitor.declineLead')}</p>
              <ul>
                <li>{t('visitor.declineNothing')}</li>
                <li>{t('visitor.declineKept')}</li>
                <li>{t('visitor.declineHost')}</li>
              </ul>
            </>
          )}
          {step === 'done' && done && (
            <>
              <h1>{t('visitor.doneTitle')}</h1>
              <p>{t('visitor.doneBadge')}</p>
              <p className="visitor-number">{done.badgeNumber}</p>
              <p>{t(done.declined ? 'visitor.doneDeclined' : 'visitor.doneNext')}</p>
            </>
          )}
        </div>
      </section>

      <div className="visitor-foot">
        {step === 'read' && (
          <>
            <p>{t('visitor.question')}</p>
            <button type="button" onClick={() => setStep('sign')}>
              {t('visitor.agree')}
            </button>
            <button type="button" onClick={() => setStep('decline')}>
              {t('visitor.decline')}
            </button>
          </>
        )}
        {step === 'sign' && (
          <>
            <button type="button" disabled={busy || signature.length === 0} onClick={() => void keep(false)}>
              {t('visitor.confirmSign')}
            </button>
            <button type="button" disabled={busy} onClick={readAgain}>
              {t('visitor.readAgain')}
            </button>
          </>
        )}
        {step === 'decline' && (
          <>
            <button type="button" disabled={busy} onClick={() => void keep(true)}>
              {t('visitor.confirmDecline')}
            </button>
            <button type="button" disabled={busy} onClick={readAgain}>
              {t('visitor.readAgain')}
            </button>
          </>
        )}
        {step === 'done' && done && (
          <button type="button" onClick={() => onRegistered(done)}>
            {t('visitor.backToDesk')} <Kbd keys="mod+enter" />
          </button>
        )}
      </div>
    </>
  )
}
