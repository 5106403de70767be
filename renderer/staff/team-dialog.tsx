// Making or renaming a team.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { ErrorNote, type Output, toastDone, useAct, useCommonWords, useDraft } from '../parts/index.ts'
import { useStaffWords } from './words.ts'

export type Team = Output<'teams.list'>['rows'][number]

type Props = {
  /** The team that is renamed; left out for a new one. */
  readonly team?: Team
  readonly onClose: () => void
  readonly onAdded?: (id: string) => void
}

export const TeamDialog = ({ team, onClose, onAdded }: Props) => {
  const t = useStaffWords()
  const common = useCommonWords()
  const add = useAct('teams.add')
  const rename = useAct('teams.rename')
  const [version] = useState(team?.version ?? 1)
  const draft = useDraft(team ? `staff.team:${team.id}` : 'staff.team', team?.name ?? '')
  const act = team ? rename : add
  const name = draft.value.trim()
  const close = (): void => {
    draft.discard()
    onClose()
  }
  const save = async (): Promise<void> => {
    if (name === '' || act.isPending) return
    try {
      if (team) {
        await rename.mutateAsync({ id: team.id, version, name })
        toastDone(t('teams.renamed', { name }))
        close()
      } else {
        const { id } = await add.mutateAsync({ name })
        toastDone(t('teams.added', { name }))
        draft.discard()
        if (onAdded) onAdded(id)
        else onClose()
      }
    } catch {
      // The act keeps the error, which stands below.
    }
  }
  return (
    <Modal
      open
      title={t(team ? 'teams.renameTitle' : 'teams.addTitle')}
      width={420}
      okText={common('save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: name === '' }}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={close}
    >
      <form
        // Over the account's form: what is submitted here is not submitted there.
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          void save()
        }}
      >
        {draft.ready && (
          <Field label={t('teams.name')} failure={failureOf(act.error, 'name')}>
            {(attributes) => (
              <Input
                {...attributes}
                autoFocus
                autoComplete="off"
                maxLength={40}
                value={draft.value}
                onChange={(event) => {
                  draft.setValue(event.target.value)
                  if (act.error) act.reset()
                }}
              />
            )}
          </Field>
        )}
        <ErrorNote error={otherThan(act.error, 'name')} />
      </form>
    </Modal>
  )
}
