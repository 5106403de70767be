// Which backup: a file, or a folder and a day of it. What a folder has can be said only once there is a key.

import { Alert, Button, Radio, Select, Tag } from 'antd'
import { localDateOf } from '../../shared/values/dates.ts'
import type { Output } from '../door.ts'
import { Field } from '../parts/field.tsx'
import { DateText } from '../parts/values.tsx'
import { formatBytes } from './restore-contents.tsx'
import { useStartUpWords } from './words.ts'
import './restore.css'

export type Listed = Output<'restore.listFolder'>
type Row = Listed['rows'][number]

/** The newest that has everything it rests on. */
export const newestReady = ({ rows }: Listed): string | undefined => rows.find(({ ready }) => ready)?.file

const dayOf = (row: Row): string => localDateOf(new Date(row.createdAt))

type SourceProps = {
  readonly file: string | undefined
  readonly folder: string | undefined
  readonly onFile: () => void
  readonly onFolder: () => void
}

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

export const RestoreSource = ({ file, folder, onFile, onFolder }: SourceProps) => {
  const t = useStartUpWords()
  const none = file === undefined && folder === undefined
  return (
    <section className="restore-source">
      <p className="quiet">{t('restore.chooseLead')}</p>
      <p className="restore-file" title={folder ?? file}>
        <Button type={none ? 'primary' : 'default'} autoFocus onClick={onFile}>
          {t('restore.choose')}
        </Button>
        <Button onClick={onFolder}>{t('restore.chooseFolder')}</Button>
        {folder !== undefined && <span role="status">{t('restore.folderChosen', { folder: lastPart(folder) })}</span>}
        {folder === undefined && file !== undefined && (
          <span role="status">{t('restore.chosen', { file: lastPart(file) })}</span>
        )}
      </p>
    </section>
  )
}

type ListProps = {
  readonly listed: Listed
  readonly file: string | undefined
  readonly onFile: (file: string) => void
}

export const RestoreList = ({ listed, file, onFile }: ListProps) => {
  const t = useStartUpWords()
  const { rows, refused } = listed
  const chosen = rows.find((row) => row.file === file)
  const days = [...new Set(rows.filter(({ ready }) => ready).map(dayOf))]
  return (
    <section className="restore-section" aria-label={t('restore.listTitle')}>
      <h2>{t('restore.listTitle')}</h2>
      {rows.length === 0 ? (
        <Alert type="warning" showIcon title={t('restore.listEmpty')} />
      ) : (
        <>
          <Field label={t('restore.day')} hint={t('restore.listLead')}>
            {({ status, ...attributes }) => (
              <Select
                {...attributes}
                status={status}
                className="restore-day"
                showSearch
                value={chosen && dayOf(chosen)}
                options={days.map((value) => ({ value, label: value }))}
                onChange={(day) => {
                  const last = rows.find((row) => row.ready && dayOf(row) === day)
                  if (last) onFile(last.file)
                }}
              />
            )}
          </Field>
          <Radio.Group
            className="restore-list"
            aria-label={t('restore.listTitle')}
            value={file}
            onChange={(event) => onFile(String(event.target.value))}
          >
            {rows.map((row) => (
              <Radio key={row.file} value={row.file} disabled={!row.ready} className="restore-row">
                <DateText value={row.createdAt} show="second" />
                <Tag variant="outlined">{t(`restore.kind.${row.full ? 'full' : 'incremental'}`)}</Tag>
                <span className="quiet">{formatBytes(row.bytes)}</span>
                {!row.ready && <span className="restore-missing">{t('restore.notReady')}</span>}
                <span className="restore-office" title={row.fileName}>
                  {row.officeName}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </>
      )}
      {refused > 0 && <p className="quiet">{t('restore.listRefused', { count: refused })}</p>}
    </section>
  )
}
