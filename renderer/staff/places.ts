// Where the desk can be: which page, which dialog over it, which filters. All of it lives in the place, so that a lock
// comes back to it.

import type { Role } from '../../shared/policy.ts'
import { go, setParams, useNavigation } from '../stores/navigation.ts'

export type AccountDialog = 'add' | 'edit' | 'deactivate' | 'reset' | 'factor' | 'reactivate' | 'lower' | 'raise'
export type Filters = { readonly search: string; readonly role: Role | ''; readonly inactive: boolean }

const present = (): Readonly<Record<string, string>> => useNavigation.getState().place?.params ?? {}

const without = (params: Readonly<Record<string, string>>, ...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)))

export const filtersOf = (params: Readonly<Record<string, string>>): Filters => ({
  search: params.search ?? '',
  role: (params.role ?? '') as Role | '',
  inactive: params.inactive === 'yes',
})

export const setFilters = ({ search, role, inactive }: Filters): void =>
  setParams({
    ...without(present(), 'search', 'role', 'inactive'),
    ...(search ? { search } : {}),
    ...(role ? { role } : {}),
    ...(inactive ? { inactive: 'yes' } : {}),
  })

/** Opens a dialog of the present page over an account or a team. */
export const openDialog = (dialog: AccountDialog | 'rename', id = ''): void =>
  setParams({ ...without(present(), 'as'), dialog, id })

export const closeDialog = (): void => setParams(without(present(), 'dialog', 'id', 'as'))

/** The form for a new account, with the role already chosen where one is given. */
export const addPerson = (role?: Role): void => {
  const dialog = { dialog: 'add', ...(role ? { as: role } : {}) }
  const { place } = useNavigation.getState()
  if (place?.page === 'accounts') setParams({ ...without(place.params, 'id', 'as'), ...dialog })
  else go('staff', 'accounts', dialog)
}

export const addTeam = (): void => {
  if (useNavigation.getState().place?.page !== 'teams') go('staff', 'teams', { dialog: 'add' })
  else setParams({ dialog: 'add' })
}
