// One's tasks beside the day: a line to note one (T), done with a tick, undone from the toast, edited in place.

import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type RefObject, useState } from 'react'
import { useAct, usePages } from '../app/queries.ts'
import { openCase } from '../cases/case-walk.ts'
import { parseDay } from '../cases/quick-date.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { parseTask, parseTime } from './quick-task.ts'
import { useWords } from './words.ts'

type Task = Output<'tasks.list'>['rows'][number]

const Edit = ({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) => {
  const t = useWords()
  const edit = useAct('tasks.edit')
  const drop = useAct('tasks.drop')
  const [title, setTitle] = useState(task.title)
  const [day, setDay] = useState(task.dueOn)
  const [time, setTime] = useState(task.dueTime)
  const [remind, setRemind] = useState(task.remind)
  const { id, version } = task
  const dueOn = parseDay(day, officeToday())
  const dueTime = time.trim() === '' ? '' : parseTime(time)
  const save = (): void => {
    if (edit.isPending || title.trim() === '' || dueOn === undefined || dueTime === undefined) return
    edit.mutate({ id, version, title: title.trim(), dueOn, dueTime, remind }, { onSuccess: onClose })
  }
  return (
    <form
      className="task-edit"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <Field label={t('task.what')} failure={title.trim() === '' ? t('task.needTitle') : undefined}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <div className="task-when">
        <Field label={t('task.day')} failure={dueOn === undefined ? t('task.past') : undefined}>
          {(attributes) => (
            <Input {...attributes} maxLength={12} value={day} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        <Field label={t('task.time')} failure={dueTime === undefined ? t('task.timeWrong') : undefined}>
          {(attributes) => (
            <Input
              {...attributes}
              maxLength={6}
              placeholder="15:30"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="task-acts">
        <Checkbox checked={remind} onChange={(event) => setRemind(event.target.checked)}>
          {t('task.remind')}
        </Checkbox>
        <span className="push" />
        <Button
          size="small"
          onClick={() =>
            drop.mutate(
              { id, version },
              {
                onSuccess: () => {
                  toastDone(t('task.dropped'))
                  onClose()
                },
              },
            )
          }
        >
          {t('task.drop')}
        </Button>
        <Button size="small" type="primary" htmlType="submit">
          {t('task.save')}
        </Button>
      </div>
      <ErrorNote error={edit.error ?? drop.error} />
    </form>
  )
}

type Props = {
  readonly quick: RefObject<InputRef | null>
  readonly editing: string | undefined
  readonly onEdit: (id: string | undefined) => void
  /** A new task is on this case. */
  readonly caseOf?: { readonly id: string; readonly number: string } | undefined
}

export const TaskPanel = ({ quick, editing, onEdit, caseOf }: Props) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const [state, setState] = useState<'open' | 'done'>('open')
  const { rows, hasMore, loadMore, loading, error, retry } = usePages('tasks.list', { state })
  const draft = useDraft('task:new', '')
  const add = useAct('tasks.add')
  const done = useAct('tasks.setDone')
  const today = officeToday()
  const parsed = parseTask(draft.value, today)

  const note = (): void => {
    if (add.isPending || parsed.title === '') return
    add.mutate(
      { ...parsed, caseId: caseOf?.id ?? null, remind: true },
      {
        onSuccess: () => {
          toastDone(t('task.added', { day: parsed.dueOn, time: parsed.dueTime }))
          draft.discard()
        },
      },
    )
  }
  const set = ({ id, version, doneAt }: Task): void => {
    const to = doneAt === null
    done.mutate(
      { id, version, done: to },
      {
        onSuccess: () => {
          if (!to) return
          const undo = () => done.mutate({ id, version: version + 1, done: false })
          toastDone(t('task.doneToast'), { label: t('task.undo'), run: undo })
        },
      },
    )
  }
  return (
    <section className="task-panel" aria-label={t('task.title')}>
      <div className="task-head">
        <h2>{t('task.title')}</h2>
        <span className="push" />
        <Button size="small" type="text" onClick={() => setState(state === 'open' ? 'done' : 'open')}>
          {t(state === 'open' ? 'task.showDone' : 'task.showOpen')}
        </Button>
      </div>
      <Field
        label={
          <>
            {t('task.quick')} <Kbd keys="t" />
          </>
        }
        hint={parsed.title === '' ? t('task.quickHint') : `${parsed.dueOn} ${parsed.dueTime} ${parsed.title}`}
      >
        {(attributes) => (
          <Input
            {...attributes}
            ref={quick}
            autoComplete="off"
            maxLength={140}
            value={draft.value}
            onChange={(event) => draft.setValue(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) note()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
        )}
      </Field>
      <ErrorNote error={add.error ?? done.error} />
      <ErrorNote error={error} onRetry={retry} />
      {!loading && !error && rows.length === 0 && (
        <p className="quiet">
          {state === 'open' ? t('task.empty', { keys: keyNames('t').join('+') }) : t('task.noneDone')}
        </p>
      )}
      <ul className="task-list">
        {rows.map((task) => (
          <li key={task.id}>
            {editing === task.id ? (
              <Edit task={task} onClose={() => onEdit(undefined)} />
            ) : (
              <div className="task-line">
                <Checkbox
                  aria-label={`${t(task.doneAt === null ? 'task.done' : 'task.undone')}：${task.title}`}
                  checked={task.doneAt !== null}
                  onChange={() => set(task)}
                />
                <button type="button" className="task-text" title={t('task.edit')} onClick={() => onEdit(task.id)}>
                  {task.title}
                </button>
                <span className={task.doneAt === null && task.dueOn < today ? 'overdue-day' : 'quiet'}>
                  {task.dueOn === today ? '' : task.dueOn.slice(5)} {task.dueTime}
                </span>
                {task.caseId !== null && (
                  <button type="button" className="task-case mono" onClick={() => openCase(task.caseId ?? '', [])}>
                    {task.debtorName}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button size="small" onClick={loadMore}>
          …
        </Button>
      )}
    </section>
  )
}
