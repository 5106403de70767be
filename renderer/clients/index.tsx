// The clients' desk: the list, and the page of one client.

import { usePlace } from '../stores/navigation.ts'
import { ClientPage } from './client-page.tsx'
import { ClientList } from './list-page.tsx'
import '../cases/cases.css'
import './clients.css'

const Clients = () => {
  const { page, params } = usePlace()
  return page === 'client' && params.id ? <ClientPage key={params.id} id={params.id} /> : <ClientList />
}

export default Clients
