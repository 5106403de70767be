// The files of a client: contracts, authorisations, statements that were signed.

import { DocumentsPanel } from '../documents/documents-panel.tsx'
import type { ClientTabProps } from './client-page.tsx'

const ClientDocuments = ({ view }: ClientTabProps) => (
  <div className="case-documents">
    <DocumentsPanel target={{ kind: 'client', id: view.id }} mayAdd />
  </div>
)

export default ClientDocuments
