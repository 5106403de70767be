// Where the person is: a desk, a page of it, and the page's parameters. It lives beside the session, so a lock and
// unlock come back to the same place; signing in as somebody else forgets it. No address bar, no hash.

import { create } from 'zustand'

export type PlaceParams = Readonly<Record<string, string>>
export type Place = { readonly desk: string; readonly page: string; readonly params: PlaceParams }

type NavigationStore = {
  readonly place: Place | undefined
  /** Former places, newest last. */
  readonly past: readonly Place[]
}

const longestPast = 50

export const useNavigation = create<NavigationStore>(() => ({ place: undefined, past: [] }))

const same = (one: Place, other: Place): boolean =>
  one.desk === other.desk && one.page === other.page && JSON.stringify(one.params) === JSON.stringify(other.params)

/** Goes to a page of a desk: `go('cases', 'case', { id })`. */
export const go = (desk: string, page: string, params: PlaceParams = {}): void => {
  const next = { desk, page, params }
  const { place, past } = useNavigation.getState()
  if (place && same(place, next)) return
  useNavigation.setState({ place: next, past: place ? [...past, place].slice(-longestPast) : past })
}

/** Changes the parameters of the present page without adding a step to go back to (filters, selected rows). */
export const setParams = (params: PlaceParams): void => {
  const { place } = useNavigation.getState()
  if (place) useNavigation.setState({ place: { ...place, params } })
}

/** Goes back one step. False when there is none. */
export const goBack = (): boolean => {
  const { past } = useNavigation.getState()
  const place = past.at(-1)
  if (!place) return false
  useNavigation.setState({ place, past: past.slice(0, -1) })
  return true
}

export const forgetPlaces = (): void => useNavigation.setState({ place: undefined, past: [] })

/** The present place. Desks read `page` and `params` from it. */
export const usePlace = (): Place => useNavigation((state) => state.place) ?? { desk: '', page: '', params: {} }
