// The cases' desk: lists, the page of one case, registering a case.

import { usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { CasePage } from './case-page.tsx'
import { type ListName, ListPage } from './list-page.tsx'
import { NewCasePage } from './new-case-page.tsx'
import './cases.css'

const firstList = { supervisor: 'team', legal: 'litigation' } as const
const lists: readonly ListName[] = ['own', 'litigation', 'team', 'unassigned']

const Cases = () => {
  const { page, params } = usePlace()
  const { role } = usePerson()
  const id = params.id
  if (page === 'case' && id) return <CasePage key={id} id={id} />
  if (page === 'new') return <NewCasePage />
  const list = lists.find((name) => name === page)
  return <ListPage name={list ?? (role === 'supervisor' || role === 'legal' ? firstList[role] : 'own')} />
}

export default Cases
