// Registering a visitor by keyboard: the form, then the visitor's own screen, then the badge. What is half typed is a
// draft until the visitor has decided.

import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useCall } from '../app/queries.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys, useShownKeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { BadgeOf } from './badge.tsx'
import { useDesk } from './desk-state.ts'
import { KnownVisitors } from './known-visitors.tsx'
import { useVisitForm } from './use-visit-form.ts'
import { VisitFields } from './visit-fields.tsx'
import { type Registered, VisitorScreen } from './visitor-screen.tsx'
import { useWords } from './words.ts'

export const RegisterPage = () => {
  const t = useWords()
  const common = useCommonWords()
  const keyNames = useKeyNames()
  const element = useRef<HTMLDivElement>(null)
  const state = useVisitForm(element)
  const { form, draft, found } = state
  const notice = useCall('notices.current', {})
  const [deciding, setDeciding] = useState(false)
  const [badge, setBadge] = useState<string>()
  // Somebody declined: their host has to be called. It stays until it was read.
  const [escort, setEscort] = useState<string>()
  const wanted = useDesk((desk) => desk.registerAsked)

  // Ready to type at once, and again whenever N is pressed.
  useEffect(() => {
    if (draft.ready) state.focus('phone')
  }, [draft.ready, wanted])

  const goOn = (): void => {
    if (draft.ready && state.check()) setDeciding(true)
  }
  useShownKeys([{ keys: 'enter', label: common('keys.nextField') }])
  useHotkeys([{ keys: 'mod+enter', label: t('key.goOn'), run: goOn, disabled: deciding || badge !== undefined }])

  const registered = ({ id, badgeNumber, declined, hostName }: Registered): void => {
    setDeciding(false)
    if (declined) setEscort(t('badge.declined', { number: badgeNumber, host: hostName }))
    else toastDone(t('badge.registered', { number: badgeNumber }))
    setBadge(id)
  }
  const refused = (error: unknown): void => {
    setDeciding(false)
    if (error) state.refuse(error)
  }

  if (!draft.ready) return null
  return (
    <Watermarked>
      <div className="register-page">
        <PageHead title={t('register.title')} note={t('register.note', { keys: keyNames('mod+enter').join('+') })}>
          <Button onClick={state.clear}>{t('register.clear')}</Button>
          <Button type="primary" onClick={goOn}>
            {t('register.goOn')}
          </Button>
          <Kbd keys="mod+enter" />
        </PageHead>
        <DraftNote restored={draft.restored} onDiscard={state.clear} />
        {form.known && (
          <p className="known-chosen" role="status">
            {t('known.chosen', {
              count: form.known.visits,
              time: form.known.lastVisitAt ? formatInstant(form.known.lastVisitAt).slice(0, 10) : '—',
            })}{' '}
            <Button size="small" type="link" onClick={state.forget}>
              {t('known.forget')}
            </Button>
          </p>
        )}
        {escort && (
          <Alert
            className="escort-note"
            type="warning"
            showIcon
            role="status"
            title={escort}
            closable={{ onClose: () => setEscort(undefined), 'aria-label': t('badge.called') }}
          />
        )}
        <ErrorNote error={state.problem ?? notice.error} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: moves between the fields inside. */}
        <div ref={element} onKeyDown={state.onKeyDown}>
          <VisitFields
            state={state}
            found={
              found && (
                <KnownVisitors found={found.visitors} marked={found.marked} onUse={state.use} onSkip={state.skip} />
              )
            }
          />
        </div>
      </div>
      {deciding && notice.data && (
        <VisitorScreen
          form={form}
          notice={notice.data}
          onStale={() => notice.refetch().then(({ data }) => data)}
          onKept={state.clear}
          onRegistered={registered}
          onBack={refused}
        />
      )}
      {badge !== undefined && (
        <BadgeOf
          visitId={badge}
          onClose={() => {
            setBadge(undefined)
            state.focus('phone')
          }}
        />
      )}
    </Watermarked>
  )
}
