// A new recovery kit for an office at work: who gets it, the paper, the code typed back. Until then the kit before it
// stays good.

import { Button } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { CodeField, isWholeCode } from '../start-up/code-field.tsx'
import { KitSheet, RecoveryGroups } from '../start-up/kit-sheet.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { Flow } from './flow.tsx'
import { PeopleField, type Person } from './people-field.tsx'
import { useWords } from './words.ts'

type Props = { readonly people: readonly Person[]; readonly onClose: () => void }

export const KitFlow = ({ people, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const make = useAct('keys.newKit')
  const confirm = useAct('keys.confirmKit')
  const [holders, setHolders] = useState<readonly string[]>([])
  const [kit, setKit] = useState<Output<'keys.newKit'>>()
  const [typing, setTyping] = useState(false)
  const [preview, setPreview] = useState(false)
  const [code, setCode] = useState('')
  const cancel = <Button onClick={onClose}>{common('cancel')}</Button>
  const start = (): void => {
    if (holders.length > 0 && !make.isPending) make.mutate({}, { onSuccess: setKit })
  }
  const send = (): void => {
    if (!isWholeCode(code) || confirm.isPending) return
    confirm.mutate(
      { recoveryCode: code, holders: [...holders] },
      {
        onSuccess: () => {
          toastDone(t('kit.done'))
          onClose()
        },
      },
    )
  }
  useHotkeys(
    !kit
      ? [{ keys: 'mod+enter', label: t('kit.make'), run: start, disabled: holders.length === 0 }]
      : typing
        ? [{ keys: 'mod+enter', label: t('kit.confirm'), run: send, disabled: !isWholeCode(code) }]
        : [
            { keys: 'p', label: t('kit.print'), run: () => setPreview(true) },
            { keys: 'mod+enter', label: t('kit.next'), run: () => setTyping(true) },
          ],
  )

  if (!kit) {
    return (
      <Flow title={t('kit.title')} lead={t('kit.lead')} at="holders">
        <PeopleField
          label={t('people')}
          hint={t('peopleHint')}
          autoFocus
          people={people}
          value={holders}
          onChange={setHolders}
          failure={failureOf(make.error, 'holders')}
        />
        <ErrorNote error={make.error} />
        <div className="keys-flow-acts">
          {cancel}
          <Button
            type="primary"
            className="push"
            disabled={holders.length === 0}
            loading={slowLoading(make.isPending)}
            onClick={start}
          >
            {t('kit.make')}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      </Flow>
    )
  }
  if (!typing) {
    return (
      <Flow title={t('kit.title')} lead={t('kit.paper')} at="paper">
        <div className="kit">
          <div className="kit-code">
            <RecoveryGroups code={kit.recoveryCode} />
          </div>
          <QrCode value={kit.recoveryCode} size={132} label={t('kit.title')} />
        </div>
        <div className="keys-flow-acts">
          {cancel}
          <Button className="push" type="primary" autoFocus onClick={() => setPreview(true)}>
            {t('kit.print')}
          </Button>
          <Kbd keys="p" />
          <Button onClick={() => setTyping(true)}>{t('kit.next')}</Button>
          <Kbd keys="mod+enter" />
        </div>
        {preview && (
          <PrintPreview
            document="recovery-kit"
            subjectId={kit.vaultId}
            title={t('kind.recovery')}
            onClose={() => setPreview(false)}
          >
            <KitSheet kit={kit} />
          </PrintPreview>
        )}
      </Flow>
    )
  }
  return (
    <Flow title={t('kit.title')} lead={t('kit.confirmLead')} at="confirm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <CodeField
          value={code}
          onChange={(value) => {
            setCode(value)
            confirm.reset()
          }}
          failure={failureOf(confirm.error, 'recoveryCode')}
        />
        <ErrorNote error={otherThan(confirm.error, 'recoveryCode')} />
        <div className="keys-flow-acts">
          {cancel}
          <Button className="push" onClick={() => setTyping(false)}>
            {common('back')}
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!isWholeCode(code)}
            loading={slowLoading(confirm.isPending)}
          >
            {t('kit.confirm')}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      </form>
    </Flow>
  )
}
