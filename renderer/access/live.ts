// What is open to the person now, asked once and again whenever main says that grants changed. Ends are told by main's
// clock and turned into the window's, so that a difference between the two changes nothing.

import { useMemo } from 'react'
import type { GrantableKind, GrantField } from '../../shared/values/grantable.ts'
import { askableKinds } from '../../shared/values/grantable.ts'
import { queryClient, useCall } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { useMaybePerson } from '../stores/session.ts'

/** One field of one record: what a grant opens. */
export type Sealed = { readonly kind: GrantableKind; readonly id: string; readonly field: GrantField }

export type LiveGrant = Output<'grants.live'>['rows'][number] & {
  /** `until`, by the window's clock. */
  readonly ends: string
}

export type Live = {
  readonly rows: readonly LiveGrant[]
  /** Main has answered, and its answer stands. */
  readonly known: boolean
  readonly glassAllowed: boolean
}

const none: Live = { rows: [], known: false, glassAllowed: false }

export const useLive = (): Live => {
  const person = useMaybePerson()
  const asks = person !== undefined && askableKinds[person.role] !== undefined
  const { data, dataUpdatedAt, error } = useCall(
    'grants.live',
    {},
    { enabled: asks, staleTime: Number.POSITIVE_INFINITY },
  )
  return useMemo(() => {
    if (!data || error) return error ? { ...none, known: true } : none
    const ahead = dataUpdatedAt - Date.parse(data.now)
    const rows = data.rows.map((row) => ({ ...row, ends: new Date(Date.parse(row.until) + ahead).toISOString() }))
    return { rows, known: true, glassAllowed: data.glassAllowed }
  }, [data, dataUpdatedAt, error])
}

/** Asks again now, and settles when main has answered. */
export const refreshLive = (): Promise<void> => queryClient.refetchQueries({ queryKey: ['grants.live'] })

/** What main last said is open, once it has said anything. */
export const currentLive = async (): Promise<Output<'grants.live'>> => {
  const queryKey = ['grants.live', {}]
  const known = queryClient.getQueryData<Output<'grants.live'>>(queryKey)
  return (
    known ?? (await queryClient.fetchQuery<Output<'grants.live'>>({ queryKey, queryFn: () => call('grants.live', {}) }))
  )
}

/** The one that lasts longest, of those that open this. */
export const grantFor = <G extends Omit<LiveGrant, 'ends'>>(
  rows: readonly G[],
  { kind, id, field }: Sealed,
): G | undefined =>
  rows
    .filter((row) => row.kind === kind && row.id === id && row.field === field)
    .reduce<G | undefined>((best, row) => (best && best.until >= row.until ? best : row), undefined)
