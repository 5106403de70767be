// Registering a case by keyboard: Enter moves on, Ctrl+Enter saves. Afterwards the form is ready for the next of the same
// client. What is half typed is a draft.

import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { CallError } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { officeToday } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys, useShownKeys } from '../stores/hotkeys.ts'
import { go, goBack, usePlace } from '../stores/navigation.ts'
import { toastDone } from '../stores/toasts.ts'
import { type CaseDraft, caseOf, emptyCase, fieldOfRefusal, fieldsOf, nextCase, problemOf } from './case-draft.ts'
import { CaseFields } from './case-fields.tsx'
import { focusFieldOf, moveOn } from './move-on.ts'
import { wrongLine } from './terms-draft.ts'
import { useWords } from './words.ts'

const leavePage = (): void => {
  if (!goBack()) go('cases', 'team')
}

export const NewCasePage = () => {
  const t = useWords()
  const keyNames = useKeyNames()
  const { params } = usePlace()
  const form = useRef<HTMLFormElement>(null)
  const kept = useDraft<CaseDraft>('cases.new', emptyCase(officeToday()))
  const { setValue, ready, restored, discard } = kept
  // A draft of an earlier version of the program has fewer fields.
  const value: CaseDraft = { ...emptyCase(officeToday()), ...kept.value }
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const act = useAct('cases.add')
  const refused = act.error instanceof CallError ? fieldOfRefusal(value, act.error.field) : undefined
  const known =
    refused !== undefined &&
    [...fieldsOf(value), 'contractNumber', 'collectorId', 'idKind', 'lender', 'repayment', 'tags'].includes(refused)

  // Come from a client: the case is theirs.
  const { clientId, clientName } = params as { clientId?: string; clientName?: string }
  useEffect(() => {
    if (!ready) return
    if (clientId && clientName) setValue((before) => ({ ...before, client: { id: clientId, name: clientName } }))
    focusFieldOf(form.current, clientId ? 'name' : 'client')
  }, [ready, clientId, clientName, setValue])

  const set = (change: Partial<CaseDraft>): void => {
    if (act.error) act.reset()
    setValue((before) => ({ ...before, ...change }))
  }
  const failure = (field: string): string | undefined => {
    const problem = left.has(field) ? problemOf(value, field, officeToday()) : undefined
    if (problem) return t(`problem.${problem}`, { line: wrongLine(value, officeToday()) })
    return refused === field ? act.error?.message : undefined
  }
  const save = async (): Promise<void> => {
    if (!ready || act.isPending) return
    setLeft(new Set(fieldsOf(value)))
    const wrong = fieldsOf(value).find((field) => problemOf(value, field, officeToday()))
    const wish = caseOf(value, officeToday())
    if (wrong !== undefined || !wish) return focusFieldOf(form.current, wrong ?? 'client')
    try {
      const { id, number } = await act.mutateAsync(wish)
      toastDone(t('form.saved', { number }), { label: t('form.open'), run: () => go('cases', 'case', { id }) })
    } catch (error) {
      const field = error instanceof CallError ? fieldOfRefusal(value, error.field) : undefined
      if (field !== undefined) focusFieldOf(form.current, field)
      return
    }
    const next = nextCase(value, officeToday())
    discard()
    setValue(next)
    setLeft(new Set())
    focusFieldOf(form.current, 'name')
  }
  const clear = (): void => {
    discard()
    act.reset()
    setLeft(new Set())
    focusFieldOf(form.current, 'client')
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('key.save'), run: () => void save() },
    { keys: 'escape', label: t('key.back'), run: leavePage },
  ])
  const common = useCommonWords()
  useShownKeys([{ keys: 'enter', label: common('keys.nextField') }])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    moveOn(form.current, event.target)
  }

  if (!ready) return null
  return (
    <Watermarked>
      <PageHead title={t('page.new')} note={t('form.intro', { keys: keyNames('mod+enter').join('+') })}>
        <Button onClick={leavePage}>{t('case.back')}</Button>
        <Button onClick={clear}>{t('form.clear')}</Button>
        <Button type="primary" loading={slowLoading(act.isPending)} onClick={() => void save()}>
          {t('form.save')}
        </Button>
        <Kbd keys="mod+enter" />
      </PageHead>
      <DraftNote restored={restored} onDiscard={clear} />
      {!known && <ErrorNote error={act.error} />}
      <form ref={form} aria-label={t('page.new')} onKeyDown={onKeyDown}>
        <CaseFields
          draft={value}
          set={set}
          failure={failure}
          leave={(field) => setLeft((before) => new Set(before).add(field))}
        />
      </form>
    </Watermarked>
  )
}
