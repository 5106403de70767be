// What Find shows: groups of hits in one order, and how each looks.

import type { ReactNode } from 'react'
import { StageTag } from '../cases/stage-tag.tsx'
import type { Output } from '../door.ts'
import { Marked } from './marked.tsx'
import { useWords } from './words.ts'

type Found = Output<'find.all'>
export type CaseHit = Found['cases'][number]
type ClientHit = Found['clients'][number]

export type Hit =
  | { readonly kind: 'case'; readonly key: string; readonly hit: CaseHit }
  | { readonly kind: 'client'; readonly key: string; readonly hit: ClientHit }
export type Group = { readonly label: string; readonly hits: readonly Hit[] }

type Words = ReturnType<typeof useWords>

const casesOf = (name: string, hits: readonly CaseHit[]): Hit[] =>
  hits.map((hit) => ({ kind: 'case', key: `${name}-${hit.id}`, hit }))

export const groupsOf = (t: Words, found: Found): Group[] => {
  const exact = found.cases.filter(({ by }) => by === 'phone' || by === 'id-number')
  const others = found.cases.filter((hit) => !exact.includes(hit))
  return [
    ...(found.exact ? [{ label: t(`groups.exact.${found.exact}`), hits: casesOf('exact', exact) }] : []),
    { label: t('groups.cases'), hits: casesOf('case', others) },
    { label: t('groups.notes'), hits: casesOf('note', found.notes) },
    {
      label: t('groups.clients'),
      hits: found.clients.map((hit): Hit => ({ kind: 'client', key: `client-${hit.id}`, hit })),
    },
  ].filter(({ hits }) => hits.length > 0)
}

export const recentGroup = (t: Words, cases: readonly CaseHit[]): Group[] =>
  cases.length === 0 ? [] : [{ label: t('groups.recent'), hits: casesOf('recent', cases) }]

const CaseLine = ({ hit, collector }: { readonly hit: CaseHit; readonly collector: boolean }) => {
  const t = useWords()
  const { by, mark } = hit
  return (
    <>
      <span className="find-name">
        <Marked text={hit.debtorName} mark={by === 'name' ? mark : null} />
      </span>
      <span className="mono find-number">
        <Marked text={hit.number} mark={by === 'number' ? mark : null} />
      </span>
      <span className="find-more">
        {by === 'note' ? (
          <Marked text={hit.excerpt} mark={mark} />
        ) : by === 'contract' ? (
          <>
            {t('contract', { number: '' })}
            <Marked text={hit.contractNumber} mark={mark} />
          </>
        ) : hit.via ? (
          t('via', { name: hit.via })
        ) : (
          hit.clientName
        )}
      </span>
      {collector && <span className="find-who">{hit.collectorName}</span>}
      <StageTag stage={hit.stage} />
    </>
  )
}

const ClientLine = ({ hit }: { readonly hit: ClientHit }) => {
  const t = useWords()
  return (
    <>
      <span className="find-client">
        <Marked text={hit.name} mark={hit.mark} />
      </span>
      <span className="find-more">{t('cases', { count: hit.cases })}</span>
    </>
  )
}

export const HitLine = ({ hit, collector }: { readonly hit: Hit; readonly collector: boolean }): ReactNode =>
  hit.kind === 'case' ? <CaseLine hit={hit.hit} collector={collector} /> : <ClientLine hit={hit.hit} />
