// Another figure for one ceiling. Lower: saved at once. Higher: proposed, and a supervisor decides; the dialog says which
// while one types. The figure and the reason survive a lock.

import { Alert, Button, Input, InputNumber, Modal } from 'antd'
import { highestCeiling } from '../../shared/values/ceilings.ts'
import {
  DraftNote,
  ErrorNote,
  Field,
  failureOf,
  Kbd,
  otherThan,
  toastDone,
  useAct,
  useCommonWords,
  useDraft,
  useHotkeys,
} from '../parts/index.ts'
import { slowLoading } from '../parts/slow-loading.ts'
import type { Limit } from './limits.tsx'
import { useWords } from './words.ts'

type Props = { readonly limit: Limit; readonly onClose: () => void }

export const ChangeDialog = ({ limit, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const { kind, span, most, usual } = limit
  const name = t(`limit.${kind}-${span}` as 'limit.people-hour')
  const draft = useDraft<{ most: number | null; reason: string }>(`ceilings:${kind}-${span}`, { most, reason: '' })
  const lower = useAct('ceilings.lower')
  const raise = useAct('ceilings.raise')
  const typed = draft.value.most
  const isHigher = typed !== null && most !== null && typed > most
  const isSame = typed === null || typed === most
  const act = isHigher ? raise : lower
  const complete = !isSame && draft.value.reason.trim().length >= 4
  const close = (): void => {
    draft.discard()
    onClose()
  }
  const save = async (): Promise<void> => {
    if (!complete || typed === null || act.isPending) return
    try {
      await act.mutateAsync({ kind, span, most: typed, from: most, reason: draft.value.reason })
      toastDone(t(isHigher ? 'proposed' : 'lowered'))
      close()
    } catch {
      // The act keeps the error, which stands below.
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t(isHigher ? 'propose' : 'lower'), run: () => void save() }], {
    barrier: true,
  })
  return (
    <Modal open title={t('changeOf', { name })} width={480} footer={null} mask={{ closable: false }} onCancel={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <DraftNote restored={draft.restored} onDiscard={draft.discard} />
        <p className="quiet">{t('present', { most: most ?? t('none'), usual: usual ?? t('none') })}</p>
        {draft.ready && (
          <>
            <Field label={t('most')} failure={failureOf(act.error, 'most')}>
              {(attributes) => (
                <InputNumber<number>
                  {...attributes}
                  autoFocus
                  min={1}
                  max={highestCeiling}
                  precision={0}
                  value={typed}
                  onChange={(value) => draft.setValue({ ...draft.value, most: value })}
                />
              )}
            </Field>
            <Field label={t('reason')} hint={t('reasonHint')} failure={failureOf(act.error, 'reason')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  autoComplete="off"
                  maxLength={200}
                  value={draft.value.reason}
                  onChange={(event) => draft.setValue({ ...draft.value, reason: event.target.value })}
                />
              )}
            </Field>
            {!isSame && (
              <Alert type={isHigher ? 'warning' : 'info'} showIcon title={t(isHigher ? 'raises' : 'lowers')} />
            )}
          </>
        )}
        <ErrorNote error={otherThan(act.error, 'most', 'reason')} />
        <div className="ceilings-acts">
          <Kbd keys="mod+enter" />
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={slowLoading(act.isPending)} disabled={!complete}>
            {t(isHigher ? 'propose' : 'lower')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
