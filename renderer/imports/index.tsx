// The supervisor's import desk: the batches, a new one (file and columns), and one batch: its dry run, its way, its result.

import { usePlace } from '../stores/navigation.ts'
import { BatchPage } from './batch-page.tsx'
import { HistoryPage } from './history-page.tsx'
import { NewPage } from './new-page.tsx'
import './imports.css'

const Imports = () => {
  const { page, params } = usePlace()
  if (page === 'new') return <NewPage />
  return page === 'batch' && params.id ? <BatchPage key={params.id} id={params.id} /> : <HistoryPage />
}

export default Imports
