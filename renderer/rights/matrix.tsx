// The matrix of rights as the program enforces it, with a filter, and on paper.

import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import {
  EmptyState,
  ErrorNote,
  formatInstant,
  Kbd,
  PrintPreview,
  setParams,
  useCall,
  useHotkeys,
  usePlace,
} from '../parts/index.ts'
import { ActsTable, OtherTables, useMatching } from './matrix-tables.tsx'
import { useWords } from './words.ts'

export const Matrix = () => {
  const t = useWords()
  const { params } = usePlace()
  const { data, error, refetch, dataUpdatedAt } = useCall('rights.matrix', {}, { staleTime: 600_000 })
  const words = params.words ?? ''
  const field = useRef<InputRef>(null)
  const [printing, setPrinting] = useState(false)
  const rows = useMatching(data?.rows ?? [], useDeferredValue(words))
  const seek = (text: string): void => setParams({ tab: 'matrix', ...(text ? { words: text } : {}) })
  useHotkeys([
    { keys: '/', label: t('matrix.search'), run: () => field.current?.focus(), disabled: printing },
    { keys: 'mod+p', label: t('print'), run: () => setPrinting(true), disabled: printing || !data },
  ])
  return (
    <>
      <div className="rights-bar">
        <Input
          ref={field}
          className="rights-search"
          allowClear
          title="/"
          placeholder={t('matrix.search')}
          aria-label={t('matrix.search')}
          maxLength={40}
          value={words}
          onChange={(event) => seek(event.target.value)}
        />
        <span className="quiet">{t('matrix.count', { count: rows.length })}</span>
        <span className="quiet">{t('matrix.note')}</span>
        <span className="push" />
        <Button onClick={() => setPrinting(true)} disabled={!data}>
          {t('print')}
        </Button>
        <Kbd keys="mod+p" />
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <div className="rights-page">
          {words === '' && <OtherTables matrix={data} className="rights-table" />}
          {rows.length === 0 ? (
            <EmptyState title={t('matrix.none')} next={t('matrix.noneNext')} />
          ) : (
            <section>
              <h2>{t('matrix.procedures')}</h2>
              <ActsTable rows={rows} className="rights-table" />
            </section>
          )}
        </div>
      )}
      {printing && data && (
        <PrintPreview
          document="rights-matrix"
          subjectId="rights"
          title={t('matrix.sheet')}
          onClose={() => setPrinting(false)}
        >
          <div className="rights-sheet">
            <h1>{t('matrix.sheet')}</h1>
            <p>{t('matrix.made', { at: formatInstant(new Date(dataUpdatedAt).toISOString()) })}</p>
            <OtherTables matrix={data} className="" />
            <h2>{t('matrix.procedures')}</h2>
            <ActsTable rows={data.rows} className="" />
          </div>
        </PrintPreview>
      )}
    </>
  )
}
